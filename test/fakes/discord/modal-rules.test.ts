import { describe } from 'vitest';
import { type Body, button, callback, itRefuses, itTakes, long, row, times } from './requests.js';

const menu = (more: Body = {}) => ({ type: 3, custom_id: 'menu', options: [{ label: 'One', value: '1' }], ...more });
const input = (more: Body = {}) => ({ type: 4, custom_id: 'who', style: 1, ...more });
const label = (component: Body, more: Body = {}) => ({ type: 18, label: 'Who', component, ...more });
const modal = (components: readonly Body[], more: Body = {}) =>
  callback({ type: 9, data: { custom_id: 'form', title: 'A form', components, ...more } });

describe('the request checker, of modals', () => {
  itRefuses([
    ['a modal without components', modal([]), 'data.components: Too small'],
    [
      'a modal of six',
      modal(times(6, (index) => label(input({ custom_id: `${index}` })))),
      'data.components: 6 in a modal, at most 5',
    ],
    ['a modal with a title of 46', modal([label(input())], { title: long(46) }), 'data.title: Too big'],
    ['a modal with a blank title', modal([label(input())], { title: ' ' }), 'data.title: is blank'],
    ['a modal with an id of 101', modal([label(input())], { custom_id: long(101) }), 'data.custom_id: Too big'],
    ['a label of 46 in a modal', modal([label(input(), { label: long(46) })]), 'data.components[0].label: Too big'],
    [
      'a description of 101 in a modal',
      modal([label(input(), { description: long(101) })]),
      'data.components[0].description: Too big',
    ],
    [
      'two inputs with one id',
      modal([label(input()), label(input())]),
      'data.components[1].component.custom_id: "who" stands twice',
    ],
    [
      'two inputs in a row',
      modal([row(input({ label: 'a' }), input({ label: 'b', custom_id: 'b' }))]),
      "data.components[0].components: a modal's row holds one text input",
    ],
    ['an input in a row without a label', modal([row(input())]), 'data.components[0].components[0].label: is missing'],
    [
      'an input with two labels',
      modal([label(input({ label: 'x' }))]),
      'data.components[0].component.label: stands on the Label around it',
    ],
    ['a button in a modal', modal([row(button())]), 'data.components[0].components[0]'],
    [
      'a menu in a modal that wants too much',
      modal([label(menu({ max_values: 2 }))]),
      'data.components[0].component.max_values: is above',
    ],
    ['an input of 4,001', modal([label(input({ value: long(4001) }))]), 'data.components[0].component.value: Too big'],
    [
      'an input that starts too long',
      modal([label(input({ value: 'xx', max_length: 1 }))]),
      'data.components[0].component.value: is longer than max_length',
    ],
    [
      'an input that starts too short',
      modal([label(input({ value: 'x', min_length: 2 }))]),
      'data.components[0].component.value: is shorter than min_length',
    ],
    [
      'a shortest above the longest',
      modal([label(input({ min_length: 2, max_length: 1 }))]),
      'data.components[0].component.min_length: is above max_length',
    ],
    [
      'a placeholder of 101',
      modal([label(input({ placeholder: long(101) }))]),
      'data.components[0].component.placeholder: Too big',
    ],
  ]);

  itTakes([
    [
      'a modal of five labels',
      modal([
        ...times(4, (index) => label(input({ custom_id: `${index}`, required: false }))),
        label({ type: 5, custom_id: 'p' }, { description: long(100) }),
      ]),
    ],
    ['a modal of rows', modal([row(input({ label: 'Who', value: long(4000) }))])],
  ]);
});
