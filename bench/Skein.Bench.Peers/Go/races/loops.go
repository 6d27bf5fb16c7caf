package main

import (
	"sort"
	"strings"
	"sync"
)

var loops = []loop{
	{"map-get", 2000000, own(mapGet)},
	{"map-set", 2000000, own(mapSet)},
	{"map-add-remove", 1000000, own(mapAddRemove)},
	{"map-enumerate", 4000000, own(mapEnumerate)},
	{"map-through-interface", 2000000, own(mapThroughInterface)},
	{"list-append", 4000000, own(listAppend)},
	{"list-index", 8000000, own(listIndex)},
	{"list-enumerate", 8000000, own(listEnumerate)},
	{"list-query", 4000000, own(listQuery)},
	{"set-add-contains", 2000000, own(setAddContains)},
	{"queue", 2000000, own(queue)},
	{"sorted-map", 400000, own(sortedMap)},
	{"string-builder", 4000000, own(stringBuilder)},
	{"shared-reads", 2000000, sharedReads},
	{"shared-locked-writes", 200000, sharedLockedWrites},
}

// own is for loops in which no goroutine shares anything.
func own(body func(operations int) int) func() func(thread, operations int) int {
	return func() func(thread, operations int) int {
		return func(_, operations int) int { return body(operations) }
	}
}

func filledMap() map[int]int {
	m := make(map[int]int)
	for i := 0; i < keys; i++ {
		m[i] = i
	}
	return m
}

func filledSlice() []int {
	list := []int{}
	for i := 0; i < keys; i++ {
		list = append(list, i)
	}
	return list
}

func mapGet(operations int) int {
	m, sum := filledMap(), 0
	for i := 0; i < operations; i++ {
		if value, ok := m[i&(keys-1)]; ok {
			sum += value
		}
	}
	return sum
}

func mapSet(operations int) int {
	m := filledMap()
	for i := 0; i < operations; i++ {
		m[i&(keys-1)] = i
	}
	return len(m)
}

func mapAddRemove(operations int) int {
	m := filledMap()
	for i := 0; i < operations; i += 2 {
		m[keys+i] = i
		delete(m, keys+i)
	}
	return len(m)
}

func mapEnumerate(operations int) int {
	m, sum := filledMap(), 0
	for done := 0; done < operations; done += keys {
		for _, value := range m {
			sum += value
		}
	}
	return sum
}

type store interface {
	get(key int) (int, bool)
	set(key, value int)
}

type mapStore map[int]int

func (m mapStore) get(key int) (int, bool) { value, ok := m[key]; return value, ok }
func (m mapStore) set(key, value int)      { m[key] = value }

func mapThroughInterface(operations int) int {
	var m store = mapStore(filledMap())
	sum := 0
	for i := 0; i < operations; i += 2 {
		m.set(i&(keys-1), i)
		if value, ok := m.get((i + 7) & (keys - 1)); ok {
			sum += value
		}
	}
	return sum
}

func listAppend(operations int) int {
	list := []int{}
	for i := 0; i < operations; i++ {
		list = append(list, i)
		if i&(keys-1) == keys-1 {
			list = list[:0]
		}
	}
	return len(list)
}

func listIndex(operations int) int {
	list, sum := filledSlice(), 0
	for i := 0; i < operations; i += 2 {
		sum += list[i&(keys-1)]
		list[(i+3)&(keys-1)] = i
	}
	return sum
}

func listEnumerate(operations int) int {
	list, sum := filledSlice(), 0
	for done := 0; done < operations; done += keys {
		for _, item := range list {
			sum += item
		}
	}
	return sum
}

func where(list []int, wanted func(int) bool) []int {
	found := []int{}
	for _, item := range list {
		if wanted(item) {
			found = append(found, item)
		}
	}
	return found
}

func listQuery(operations int) int {
	list, sum := filledSlice(), 0
	for done := 0; done < operations; done += keys {
		for _, item := range where(list, func(item int) bool { return item&1 == 0 }) {
			sum += item
		}
	}
	return sum
}

func setAddContains(operations int) int {
	set, hits := make(map[int]struct{}), 0
	for i := 0; i < operations; i += 2 {
		set[i&(keys-1)] = struct{}{}
		if _, ok := set[(i*7)&(keys-1)]; ok {
			hits++
		}
	}
	return hits
}

func queue(operations int) int {
	waiting, sum := make([]int, 16, 32), 0
	for i := 0; i < operations; i += 2 {
		waiting = append(waiting, i)
		sum += waiting[0]
		waiting = waiting[1:]
	}
	return sum
}

// sortedMap keeps its keys in a sorted slice: the standard library has no tree.
func sortedMap(operations int) int {
	type entry struct{ key, value int }
	entries, sum := []entry{}, 0
	find := func(key int) int {
		return sort.Search(len(entries), func(i int) bool { return entries[i].key >= key })
	}
	for i := 0; i < operations; i += 2 {
		key := (i * 31) & (keys - 1)
		at := find(key)
		if at < len(entries) && entries[at].key == key {
			entries[at].value = i
		} else {
			entries = append(entries, entry{})
			copy(entries[at+1:], entries[at:])
			entries[at] = entry{key, i}
		}
		wanted := (i * 17) & (keys - 1)
		if at := find(wanted); at < len(entries) && entries[at].key == wanted {
			sum += entries[at].value
		}
	}
	return sum
}

func stringBuilder(operations int) int {
	var text strings.Builder
	for i := 0; i < operations; i++ {
		text.WriteByte('x')
		if i&(keys-1) == keys-1 {
			text.Reset()
		}
	}
	return text.Len()
}

func sharedReads() func(thread, operations int) int {
	m := filledMap()
	return func(thread, operations int) int {
		sum := 0
		for i := 0; i < operations; i++ {
			sum += m[(i+thread)&(keys-1)]
		}
		return sum
	}
}

func sharedLockedWrites() func(thread, operations int) int {
	m := filledMap()
	var gate sync.Mutex
	return func(thread, operations int) int {
		for i := 0; i < operations; i++ {
			gate.Lock()
			m[(i+thread)&(keys-1)] = i
			gate.Unlock()
		}
		return thread
	}
}
