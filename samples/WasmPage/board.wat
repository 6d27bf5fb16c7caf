;; A board of topics that people vote for. The same module renders it on the server and in the browser.
;;
;; State comes and goes as text, a line for each topic: id TAB votes TAB name LF. Memory below 1024 holds the fixed
;; parts of the page; above it lies an arena that only grows, until arena_reset.
(module
  (memory (export "memory") 2 256)
  (global $top (mut i32) (i32.const 1024))   ;; the first free byte of the arena
  (global $rows (mut i32) (i32.const 0))     ;; the first record: id, votes, address and length of the name
  (global $count (mut i32) (i32.const 0))    ;; how many records
  (global $at (mut i32) (i32.const 0))       ;; where the next byte of a text goes

  (data (i32.const 16) "<ol class=\"board\">")                       ;; 18
  (data (i32.const 64) "<li data-id=\"")                             ;; 13
  (data (i32.const 96) "\"><span>")                                  ;; 8
  (data (i32.const 128) "</span> <button type=\"button\" data-vote=\"") ;; 41
  (data (i32.const 192) "\">")                                       ;; 2
  (data (i32.const 208) "</button></li>")                            ;; 14
  (data (i32.const 240) "</ol>")                                     ;; 5
  (data (i32.const 256) "&amp;")                                     ;; 5
  (data (i32.const 264) "&lt;")                                      ;; 4
  (data (i32.const 272) "&gt;")                                      ;; 4
  (data (i32.const 280) "&quot;")                                    ;; 6
  (data (i32.const 288) "&#39;")                                     ;; 5

  ;; Everything that was allocated is free again; nothing is loaded.
  (func $arena_reset (export "arena_reset")
    (global.set $top (i32.const 1024))
    (global.set $rows (i32.const 0))
    (global.set $count (i32.const 0)))

  ;; Room for so many bytes, at a multiple of 8; traps where the memory may not grow so far.
  (func $alloc (export "alloc") (param $bytes i32) (result i32)
    (local $place i32) (local $end i32)
    (local.set $place (global.get $top))
    (local.set $end (i32.and (i32.add (i32.add (local.get $place) (local.get $bytes)) (i32.const 7)) (i32.const -8)))
    (if (i32.lt_u (local.get $end) (local.get $place)) (then unreachable))
    (if (i32.gt_u (local.get $end) (i32.shl (memory.size) (i32.const 16)))
      (then
        (if (i32.eq (i32.const -1)
              (memory.grow (i32.shr_u (i32.add (i32.sub (local.get $end) (i32.shl (memory.size) (i32.const 16))) (i32.const 65535)) (i32.const 16))))
          (then unreachable))))
    (global.set $top (local.get $end))
    (local.get $place))

  ;; A number in decimal digits, ended by the byte at its end. Gives where it ended; the value lies in $number.
  (global $number (mut i32) (i32.const 0))
  (func $digits (param $from i32) (result i32)
    (local $value i32) (local $digit i32)
    (loop $next
      (local.set $digit (i32.sub (i32.load8_u (local.get $from)) (i32.const 48)))
      (if (i32.lt_u (local.get $digit) (i32.const 10))
        (then
          (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (br $next))))
    (global.set $number (local.get $value))
    (local.get $from))

  ;; Takes a state of so many bytes at an address; gives the number of topics.
  (func (export "load") (param $from i32) (param $length i32) (result i32)
    (local $end i32) (local $row i32) (local $name i32) (local $lines i32) (local $look i32)
    (local.set $end (i32.add (local.get $from) (local.get $length)))
    (local.set $look (local.get $from))
    (block $counted
      (loop $each
        (br_if $counted (i32.ge_u (local.get $look) (local.get $end)))
        (local.set $lines (i32.add (local.get $lines) (i32.eq (i32.load8_u (local.get $look)) (i32.const 10))))
        (local.set $look (i32.add (local.get $look) (i32.const 1)))
        (br $each)))
    (local.set $row (call $alloc (i32.shl (local.get $lines) (i32.const 4))))
    (global.set $rows (local.get $row))
    (global.set $count (local.get $lines))
    (block $done
      (loop $line
        (br_if $done (i32.eqz (local.get $lines)))
        (local.set $from (i32.add (call $digits (local.get $from)) (i32.const 1)))
        (i32.store (local.get $row) (global.get $number))
        (local.set $from (i32.add (call $digits (local.get $from)) (i32.const 1)))
        (i32.store offset=4 (local.get $row) (global.get $number))
        (local.set $name (local.get $from))
        (block $named
          (loop $letter
            (br_if $named (i32.eq (i32.load8_u (local.get $from)) (i32.const 10)))
            (local.set $from (i32.add (local.get $from) (i32.const 1)))
            (br $letter)))
        (i32.store offset=8 (local.get $row) (local.get $name))
        (i32.store offset=12 (local.get $row) (i32.sub (local.get $from) (local.get $name)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (local.set $lines (i32.sub (local.get $lines) (i32.const 1)))
        (br $line)))
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

  (func $put (param $from i32) (param $length i32)
    (memory.copy (global.get $at) (local.get $from) (local.get $length))
    (global.set $at (i32.add (global.get $at) (local.get $length))))

  (func $byte (param $value i32)
    (i32.store8 (global.get $at) (local.get $value))
    (global.set $at (i32.add (global.get $at) (i32.const 1))))

  (func $decimal (param $value i32)
    (local $end i32) (local $digits i32) (local $left i32)
    (local.set $left (local.get $value))
    (loop $count
      (local.set $digits (i32.add (local.get $digits) (i32.const 1)))
      (br_if $count (local.tee $left (i32.div_u (local.get $left) (i32.const 10)))))
    (local.set $end (i32.add (global.get $at) (local.get $digits)))
    (global.set $at (local.get $end))
    (loop $write
      (local.set $end (i32.sub (local.get $end) (i32.const 1)))
      (i32.store8 (local.get $end) (i32.add (i32.const 48) (i32.rem_u (local.get $value) (i32.const 10))))
      (br_if $write (local.tee $value (i32.div_u (local.get $value) (i32.const 10))))))

  ;; A name as text of a page: what would be markup is written as an entity.
  (func $escaped (param $from i32) (param $length i32)
    (local $end i32) (local $letter i32)
    (local.set $end (i32.add (local.get $from) (local.get $length)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
        (local.set $letter (i32.load8_u (local.get $from)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (if (i32.eq (local.get $letter) (i32.const 38)) (then (call $put (i32.const 256) (i32.const 5)) (br $each)))
        (if (i32.eq (local.get $letter) (i32.const 60)) (then (call $put (i32.const 264) (i32.const 4)) (br $each)))
        (if (i32.eq (local.get $letter) (i32.const 62)) (then (call $put (i32.const 272) (i32.const 4)) (br $each)))
        (if (i32.eq (local.get $letter) (i32.const 34)) (then (call $put (i32.const 280) (i32.const 6)) (br $each)))
        (if (i32.eq (local.get $letter) (i32.const 39)) (then (call $put (i32.const 288) (i32.const 5)) (br $each)))
        (call $byte (local.get $letter))
        (br $each))))

  ;; Bytes that the names take at most once escaped: six for one.
  (func $room (result i32)
    (local $row i32) (local $left i32) (local $bytes i32)
    (local.set $row (global.get $rows))
    (local.set $left (global.get $count))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $left)))
        (local.set $bytes (i32.add (local.get $bytes) (i32.add (i32.const 128) (i32.mul (i32.load offset=12 (local.get $row)) (i32.const 6)))))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $each)))
    (i32.add (local.get $bytes) (i32.const 64)))

  ;; The board as HTML: its address and length.
  (func (export "render") (result i32 i32)
    (local $row i32) (local $left i32) (local $begin i32)
    (local.set $begin (call $alloc (call $room)))
    (global.set $at (local.get $begin))
    (call $put (i32.const 16) (i32.const 18))
    (local.set $row (global.get $rows))
    (local.set $left (global.get $count))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $left)))
        (call $put (i32.const 64) (i32.const 13))
        (call $decimal (i32.load (local.get $row)))
        (call $put (i32.const 96) (i32.const 8))
        (call $escaped (i32.load offset=8 (local.get $row)) (i32.load offset=12 (local.get $row)))
        (call $put (i32.const 128) (i32.const 41))
        (call $decimal (i32.load (local.get $row)))
        (call $put (i32.const 192) (i32.const 2))
        (call $decimal (i32.load offset=4 (local.get $row)))
        (call $put (i32.const 208) (i32.const 14))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $each)))
    (call $put (i32.const 240) (i32.const 5))
    (local.get $begin)
    (i32.sub (global.get $at) (local.get $begin)))

  ;; The state as text: its address and length.
  (func (export "save") (result i32 i32)
    (local $row i32) (local $left i32) (local $begin i32)
    (local.set $begin (call $alloc (call $room)))
    (global.set $at (local.get $begin))
    (local.set $row (global.get $rows))
    (local.set $left (global.get $count))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $left)))
        (call $decimal (i32.load (local.get $row)))
        (call $byte (i32.const 9))
        (call $decimal (i32.load offset=4 (local.get $row)))
        (call $byte (i32.const 9))
        (call $put (i32.load offset=8 (local.get $row)) (i32.load offset=12 (local.get $row)))
        (call $byte (i32.const 10))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $each)))
    (local.get $begin)
    (i32.sub (global.get $at) (local.get $begin))))
