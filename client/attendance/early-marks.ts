import { type QueuedMark, queueMarks } from './mark-queue.js';

declare global {
  interface Window {
    /** Marks tapped before the page's scripts took over; null once they have. */
    __earlyMarks?: QueuedMark[] | null;
  }
}

/**
 * Inline script of interactive pages: keeps each tap on a mark while nothing is there yet that could send it, where
 * `mark-queue.ts` finds it, so that it outlasts the page as well. It hears a tap before React does: the one during which
 * React takes over would be lost otherwise.
 */
export const keepEarlyMarks = `for(const t of['click','change'])addEventListener(t,({target:i})=>{
const l=i.closest?.('.mark-line'),f=l?.closest('form[data-person]'),s=l?.querySelector(':checked')?.value;
if(window.__earlyMarks===null||!f||!s||i.type!==(t==='click'?'radio':'number')||(i.defaultChecked&&!l.isEarly))return;
l.isEarly=true;
const{person,session:sessionId}=f.dataset,registrationId=l.querySelector('[name=registrationId]').value;
const minutes=s==='PARTIAL'?Math.round(l.querySelector('[type=number]').valueAsNumber)||null:null;
const mark={markId:crypto.randomUUID(),sessionId,registrationId,state:s,minutes,markedAt:new Date().toISOString()};
const add=(marks)=>[...marks.filter((m)=>m.sessionId!==sessionId||m.registrationId!==registrationId),mark];
window.__earlyMarks=add(window.__earlyMarks||[]);
try{localStorage['marks:'+person]=JSON.stringify(add(JSON.parse(localStorage['marks:'+person]||'[]')))}catch{}
},true)`;

/** The page's scripts take over: what was tapped before waits to be sent. */
export function takeEarlyMarks(personId: string): void {
  const marks = window.__earlyMarks ?? [];
  window.__earlyMarks = null;
  if (marks.length > 0) queueMarks(personId, marks);
}
