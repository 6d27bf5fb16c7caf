;; A board of topics that people vote for. The same module renders it on the server and in the browser.
;;
;; State comes and goes as text, a line for each topic: id TAB votes TAB name LF. Memory below 1024 holds the fixed
;; parts of the page; above it lies an arena that only grows, until arena_reset.
;;
;; Fixed parts are copied by sixteen bytes at a time, and what is too much is written over by what comes next: so there
;; must always be a little room behind the last byte. Names are looked through by sixteen bytes too.
(module
  (memory (export "memory") 1 256)
  (global $top (mut i32) (i32.const 1024))   ;; the first free byte of the arena
  (global $rows (mut i32) (i32.const 0))     ;; the first record: id, votes, address and length of the name
  (global $count (mut i32) (i32.const 0))    ;; how many records
  (global $length (mut i32) (i32.const 0))   ;; bytes of the state that was loaded

  (data (i32.const 0) "<ol class=\"board\">")                         ;; 18
  (data (i32.const 32) "<li data-id=\"")                              ;; 13
  (data (i32.const 48) "\"><span>")                                   ;; 8
  (data (i32.const 64) "</span> <button type=\"button\" data-vote=\"") ;; 41
  (data (i32.const 112) "\">")                                        ;; 2
  (data (i32.const 128) "</button></li>")                             ;; 14
  (data (i32.const 144) "</ol>")                                      ;; 5
  ;; What is written for a letter, at eight times its lower four bits, and behind it how many bytes that is.
  (data (i32.const 176) "&quot;\00\06")                               ;; 34
  (data (i32.const 208) "&amp;\00\00\05")                             ;; 38
  (data (i32.const 216) "&#39;\00\00\05")                             ;; 39
  (data (i32.const 256) "&lt;\00\00\00\04")                           ;; 60
  (data (i32.const 272) "&gt;\00\00\00\04")                           ;; 62
  ;; Two digits for each number below a hundred.
  (data (i32.const 288)
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
    "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899")

  ;; Everything that was allocated is free again; nothing is loaded.
  (func $arena_reset (export "arena_reset")
    (global.set $top (i32.const 1024))
    (global.set $rows (i32.const 0))
    (global.set $count (i32.const 0))
    (global.set $length (i32.const 0)))

  ;; Room for so many bytes and a few more, at a multiple of 8; traps where the memory may not grow so far.
  (func $alloc (export "alloc") (param $bytes i32) (result i32)
    (local $place i32) (local $end i32)
    (local.set $place (global.get $top))
    (local.set $end (i32.and (i32.add (i32.add (local.get $place) (local.get $bytes)) (i32.const 39)) (i32.const -8)))
    (if (i32.lt_u (local.get $end) (local.get $place)) (then unreachable))
    (if (i32.gt_u (local.get $end) (i32.shl (memory.size) (i32.const 16)))
      (then
        (if (i32.eq (i32.const -1)
              (memory.grow (i32.shr_u (i32.add (i32.sub (local.get $end) (i32.shl (memory.size) (i32.const 16))) (i32.const 65535)) (i32.const 16))))
          (then unreachable))))
    (global.set $top (local.get $end))
    (local.get $place))

  ;; Gives the arena back from here on.
  (func $cut (param $end i32)
    (global.set $top (i32.and (i32.add (local.get $end) (i32.const 39)) (i32.const -8))))

  ;; Takes a state of so many bytes at an address; gives the number of topics.
  (func (export "load") (param $from i32) (param $length i32) (result i32)
    (local $end i32) (local $row i32) (local $name i32) (local $value i32) (local $digit i32) (local $found i32)
    (local.set $end (i32.add (local.get $from) (local.get $length)))
    (global.set $length (local.get $length))
    ;; No line is shorter than three bytes.
    (local.set $row (call $alloc (i32.shl (i32.add (i32.div_u (local.get $length) (i32.const 3)) (i32.const 1)) (i32.const 4))))
    (global.set $rows (local.get $row))
    (block $done
      (loop $line
        (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
        ;; A number ends with the first byte that is no digit, which is passed over.
        (local.set $value (i32.const 0))
        (loop $next
          (local.set $digit (i32.sub (i32.load8_u (local.get $from)) (i32.const 48)))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (if (i32.lt_u (local.get $digit) (i32.const 10))
            (then
              (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
              (br $next))))
        (i32.store (local.get $row) (local.get $value))
        (local.set $value (i32.const 0))
        (loop $next
          (local.set $digit (i32.sub (i32.load8_u (local.get $from)) (i32.const 48)))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (if (i32.lt_u (local.get $digit) (i32.const 10))
            (then
              (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
              (br $next))))
        (i32.store offset=4 (local.get $row) (local.get $value))
        (local.set $name (local.get $from))
        (loop $look
          (local.set $found (i8x16.bitmask (i8x16.eq (v128.load (local.get $from)) (i8x16.splat (i32.const 10)))))
          (if (i32.eqz (local.get $found))
            (then
              (local.set $from (i32.add (local.get $from) (i32.const 16)))
              (br_if $look (i32.lt_u (local.get $from) (local.get $end))))))
        (local.set $from (i32.add (local.get $from) (i32.ctz (local.get $found))))
        ;; A text that is cut off ends its last name.
        (if (i32.gt_u (local.get $from) (local.get $end)) (then (local.set $from (local.get $end))))
        (if (i32.gt_u (local.get $name) (local.get $from)) (then (local.set $name (local.get $from))))
        (i32.store offset=8 (local.get $row) (local.get $name))
        (i32.store offset=12 (local.get $row) (i32.sub (local.get $from) (local.get $name)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (br $line)))
    (call $cut (local.get $row))
    (global.set $count (i32.shr_u (i32.sub (local.get $row) (global.get $rows)) (i32.const 4)))
    (global.get $count))

  ;; One vote more for a topic; 1 if there is such a one.
  (func (export "vote") (param $id i32) (result i32)
    (local $row i32) (local $left i32)
    (local.set $row (global.get $rows))
    (local.set $left (global.get $count))
    (block $none
      (loop $each
        (br_if $none (i32.eqz (local.get $left)))
        (if (i32.eq (i32.load (local.get $row)) (local.get $id))
          (then
            (i32.store offset=4 (local.get $row) (i32.add (i32.load offset=4 (local.get $row)) (i32.const 1)))
            (return (i32.const 1))))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $each)))
    (i32.const 0))

  ;; A number in decimal digits at an address; gives where it ends.
  (func $decimal (param $at i32) (param $value i32) (result i32)
    (local $end i32) (local $left i32)
    (if (i32.lt_u (local.get $value) (i32.const 10))
      (then
        (i32.store8 (local.get $at) (i32.add (local.get $value) (i32.const 48)))
        (return (i32.add (local.get $at) (i32.const 1)))))
    (if (i32.lt_u (local.get $value) (i32.const 100))
      (then
        (i32.store16 (local.get $at) (i32.load16_u offset=288 (i32.shl (local.get $value) (i32.const 1))))
        (return (i32.add (local.get $at) (i32.const 2)))))
    (local.set $left (local.get $value))
    (local.set $end (local.get $at))
    (loop $count
      (local.set $end (i32.add (local.get $end) (i32.const 1)))
      (br_if $count (local.tee $left (i32.div_u (local.get $left) (i32.const 10)))))
    (local.set $at (local.get $end))
    (loop $write
      (local.set $end (i32.sub (local.get $end) (i32.const 1)))
      (local.set $left (i32.div_u (local.get $value) (i32.const 10)))
      (i32.store8 (local.get $end) (i32.add (i32.const 48) (i32.sub (local.get $value) (i32.mul (local.get $left) (i32.const 10)))))
      (br_if $write (local.tee $value (local.get $left))))
    (local.get $at))

  ;; A name as text of a page: what would be markup is written as an entity. Gives where it ends.
  (func $escaped (param $at i32) (param $from i32) (param $end i32) (result i32)
    (local $letters v128) (local $found i32) (local $left i32) (local $begin i32) (local $entity i64)
    (loop $next
      (local.set $letters (v128.load (local.get $from)))
      (v128.store (local.get $at) (local.get $letters))
      (local.set $left (i32.sub (local.get $end) (local.get $from)))
      ;; A bit for each letter to escape: & and ' differ in their last bit, < and > in the one before.
      (local.set $found (i32.and
        (i8x16.bitmask (v128.or
          (v128.or
            (i8x16.eq (v128.or (local.get $letters) (i8x16.splat (i32.const 1))) (i8x16.splat (i32.const 39)))
            (i8x16.eq (v128.or (local.get $letters) (i8x16.splat (i32.const 2))) (i8x16.splat (i32.const 62))))
          (i8x16.eq (local.get $letters) (i8x16.splat (i32.const 34)))))
        (i32.sub (i32.shl (i32.const 1) (select (local.get $left) (i32.const 16) (i32.lt_u (local.get $left) (i32.const 16)))) (i32.const 1))))
      (local.set $begin (local.get $from))
      (if (local.get $found)
        (then
          (loop $each
            (local.set $left (i32.add (local.get $begin) (i32.ctz (local.get $found))))
            (local.set $at (i32.add (local.get $at) (i32.sub (local.get $left) (local.get $from))))
            (local.set $entity (i64.load offset=160 (i32.shl (i32.and (i32.load8_u (local.get $left)) (i32.const 15)) (i32.const 3))))
            (i64.store (local.get $at) (local.get $entity))
            (local.set $at (i32.add (local.get $at) (i32.wrap_i64 (i64.shr_u (local.get $entity) (i64.const 56)))))
            (local.set $from (i32.add (local.get $left) (i32.const 1)))
            ;; What follows it moves up behind the entity.
            (v128.store (local.get $at) (v128.load (local.get $from)))
            (br_if $each (local.tee $found (i32.and (local.get $found) (i32.sub (local.get $found) (i32.const 1))))))))
      (local.set $begin (i32.add (local.get $begin) (i32.const 16)))
      (if (i32.lt_u (local.get $begin) (local.get $end))
        (then
          (local.set $at (i32.add (local.get $at) (i32.sub (local.get $begin) (local.get $from))))
          (local.set $from (local.get $begin))
          (br $next))))
    (i32.add (local.get $at) (i32.sub (local.get $end) (local.get $from))))

  ;; Bytes that the board takes at most: six for one of a name, ten for a number.
  (func $room (result i32)
    (i32.add (i32.const 64) (i32.add (i32.mul (global.get $length) (i32.const 6)) (i32.mul (global.get $count) (i32.const 128)))))

  ;; The board as HTML: its address and length.
  (func (export "render") (result i32 i32)
    (local $row i32) (local $last i32) (local $begin i32) (local $at i32) (local $parts i32)
    (local.set $begin (call $alloc (call $room)))
    (local.set $at (local.get $begin))
    (v128.store (local.get $at) (v128.load (local.get $parts)))
    (v128.store offset=16 (local.get $at) (v128.load offset=16 (local.get $parts)))
    (local.set $at (i32.add (local.get $at) (i32.const 18)))
    (local.set $row (global.get $rows))
    (local.set $last (i32.add (local.get $row) (i32.shl (global.get $count) (i32.const 4))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $row) (local.get $last)))
        (v128.store (local.get $at) (v128.load offset=32 (local.get $parts)))
        (local.set $at (call $decimal (i32.add (local.get $at) (i32.const 13)) (i32.load (local.get $row))))
        (i64.store (local.get $at) (i64.load offset=48 (local.get $parts)))
        (local.set $at (call $escaped
          (i32.add (local.get $at) (i32.const 8))
          (i32.load offset=8 (local.get $row))
          (i32.add (i32.load offset=8 (local.get $row)) (i32.load offset=12 (local.get $row)))))
        (v128.store offset=32 (local.get $at) (v128.load offset=96 (local.get $parts)))
        (v128.store offset=16 (local.get $at) (v128.load offset=80 (local.get $parts)))
        (v128.store (local.get $at) (v128.load offset=64 (local.get $parts)))
        (local.set $at (call $decimal (i32.add (local.get $at) (i32.const 41)) (i32.load (local.get $row))))
        (i32.store16 (local.get $at) (i32.load16_u offset=112 (local.get $parts)))
        (local.set $at (call $decimal (i32.add (local.get $at) (i32.const 2)) (i32.load offset=4 (local.get $row))))
        (v128.store (local.get $at) (v128.load offset=128 (local.get $parts)))
        (local.set $at (i32.add (local.get $at) (i32.const 14)))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (br $each)))
    (i64.store (local.get $at) (i64.load offset=144 (local.get $parts)))
    (local.set $at (i32.add (local.get $at) (i32.const 5)))
    (call $cut (local.get $at))
    (local.get $begin)
    (i32.sub (local.get $at) (local.get $begin)))

  ;; The state as text: its address and length.
  (func (export "save") (result i32 i32)
    (local $row i32) (local $last i32) (local $begin i32) (local $at i32)
    (local.set $begin (call $alloc (call $room)))
    (local.set $at (local.get $begin))
    (local.set $row (global.get $rows))
    (local.set $last (i32.add (local.get $row) (i32.shl (global.get $count) (i32.const 4))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $row) (local.get $last)))
        (local.set $at (call $decimal (local.get $at) (i32.load (local.get $row))))
        (i32.store8 (local.get $at) (i32.const 9))
        (local.set $at (call $decimal (i32.add (local.get $at) (i32.const 1)) (i32.load offset=4 (local.get $row))))
        (i32.store8 (local.get $at) (i32.const 9))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (memory.copy (local.get $at) (i32.load offset=8 (local.get $row)) (i32.load offset=12 (local.get $row)))
        (local.set $at (i32.add (local.get $at) (i32.load offset=12 (local.get $row))))
        (i32.store8 (local.get $at) (i32.const 10))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (br $each)))
    (call $cut (local.get $at))
    (local.get $begin)
    (i32.sub (local.get $at) (local.get $begin))))
