/**
 * Finding rows: by id, under a lock, and as a page of a list that may be long.
 *
 * <ol>
 *   <li>L1: The order of a list is total: what is equal in the wanted order is ordered by id.
 *   <li>L2: A page reads its own rows only; those before it are stepped over in an index: by id a thousand at most, not one
 *       when the list is continued after an id. From which row it steps is known from counting (L3): if rows came
 *       into the list or left it since, further in front, a page by number may begin as many late or early; one continued after
 *       an id does not.
 *   <li>L3: A total is exact up to 2000; a larger one was exact at some moment of the last twenty seconds, or, if counting
 *       took long, of the last seventy, while the list is looked at: it is counted beside the requests, one list after the
 *       other, so that it may be older where many are looked at. Whoever looks at it again within five minutes is shown
 *       the last total; after that it is counted before it is shown.
 *   <li>L4: A search finds part of a text whatever the case and the marks of its letters; {@code %} stands for any
 *       letters, {@code _} for one. {@code ä} and {@code ae} find each other, {@code a} finds {@code ä}.
 *   <li>L5: What waits to be done is counted up to a thousand, in the statement that reads the first of it.
 *   <li>L6: What must be counted as a whole is counted beside the requests, for a hundredth of the time or once a minute,
 *       and says when. Nobody waits for it who can be told the figure before.
 *   <li>L7: Searches of all lists take turns: one more is asked at once than the server has processors, first come, first
 *       served. Whoever waited a quarter of a second goes anyway. All at once they would share the database's
 *       processors, and whoever needs four milliseconds of them would wait for all the others' too.
 * </ol>
 */
package org.therapyplatform.platform.query;
