namespace Skein.Wasm.Instructions;

/// <summary>
/// Instructions on memory that threads share. They are read, so that a module that has them can be looked at; nothing that has
/// them is valid here. Source: the threads proposal, "Binary format".
/// </summary>
internal static class AtomicOpcodes
{
    /// <summary>The byte that stands before their codes.</summary>
    public const int Prefix = 0xFE;

    /// <summary>Each with its name in the text format, what follows it, and the bytes of memory that it touches.</summary>
    public static OpcodeInfo[] All { get; } =
    [
        new(Opcode.MemoryAtomicNotify, "memory.atomic.notify", ImmediateKind.Memory, bytes: 4),
        new(Opcode.MemoryAtomicWait32, "memory.atomic.wait32", ImmediateKind.Memory, bytes: 4),
        new(Opcode.MemoryAtomicWait64, "memory.atomic.wait64", ImmediateKind.Memory, bytes: 8),
        new(Opcode.AtomicFence, "atomic.fence", ImmediateKind.MemoryIndex),
        new(Opcode.I32AtomicLoad, "i32.atomic.load", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicLoad, "i64.atomic.load", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicLoad8U, "i32.atomic.load8_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicLoad16U, "i32.atomic.load16_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicLoad8U, "i64.atomic.load8_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicLoad16U, "i64.atomic.load16_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicLoad32U, "i64.atomic.load32_u", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicStore, "i32.atomic.store", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicStore, "i64.atomic.store", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicStore8, "i32.atomic.store8", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicStore16, "i32.atomic.store16", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicStore8, "i64.atomic.store8", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicStore16, "i64.atomic.store16", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicStore32, "i64.atomic.store32", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicRmwAdd, "i32.atomic.rmw.add", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicRmwAdd, "i64.atomic.rmw.add", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicRmw8AddU, "i32.atomic.rmw8.add_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicRmw16AddU, "i32.atomic.rmw16.add_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw8AddU, "i64.atomic.rmw8.add_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicRmw16AddU, "i64.atomic.rmw16.add_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw32AddU, "i64.atomic.rmw32.add_u", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicRmwSub, "i32.atomic.rmw.sub", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicRmwSub, "i64.atomic.rmw.sub", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicRmw8SubU, "i32.atomic.rmw8.sub_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicRmw16SubU, "i32.atomic.rmw16.sub_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw8SubU, "i64.atomic.rmw8.sub_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicRmw16SubU, "i64.atomic.rmw16.sub_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw32SubU, "i64.atomic.rmw32.sub_u", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicRmwAnd, "i32.atomic.rmw.and", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicRmwAnd, "i64.atomic.rmw.and", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicRmw8AndU, "i32.atomic.rmw8.and_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicRmw16AndU, "i32.atomic.rmw16.and_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw8AndU, "i64.atomic.rmw8.and_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicRmw16AndU, "i64.atomic.rmw16.and_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw32AndU, "i64.atomic.rmw32.and_u", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicRmwOr, "i32.atomic.rmw.or", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicRmwOr, "i64.atomic.rmw.or", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicRmw8OrU, "i32.atomic.rmw8.or_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicRmw16OrU, "i32.atomic.rmw16.or_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw8OrU, "i64.atomic.rmw8.or_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicRmw16OrU, "i64.atomic.rmw16.or_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw32OrU, "i64.atomic.rmw32.or_u", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicRmwXor, "i32.atomic.rmw.xor", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicRmwXor, "i64.atomic.rmw.xor", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicRmw8XorU, "i32.atomic.rmw8.xor_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicRmw16XorU, "i32.atomic.rmw16.xor_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw8XorU, "i64.atomic.rmw8.xor_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicRmw16XorU, "i64.atomic.rmw16.xor_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw32XorU, "i64.atomic.rmw32.xor_u", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicRmwXchg, "i32.atomic.rmw.xchg", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicRmwXchg, "i64.atomic.rmw.xchg", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicRmw8XchgU, "i32.atomic.rmw8.xchg_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicRmw16XchgU, "i32.atomic.rmw16.xchg_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw8XchgU, "i64.atomic.rmw8.xchg_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicRmw16XchgU, "i64.atomic.rmw16.xchg_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw32XchgU, "i64.atomic.rmw32.xchg_u", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I32AtomicRmwCmpxchg, "i32.atomic.rmw.cmpxchg", ImmediateKind.Memory, bytes: 4),
        new(Opcode.I64AtomicRmwCmpxchg, "i64.atomic.rmw.cmpxchg", ImmediateKind.Memory, bytes: 8),
        new(Opcode.I32AtomicRmw8CmpxchgU, "i32.atomic.rmw8.cmpxchg_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I32AtomicRmw16CmpxchgU, "i32.atomic.rmw16.cmpxchg_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw8CmpxchgU, "i64.atomic.rmw8.cmpxchg_u", ImmediateKind.Memory, bytes: 1),
        new(Opcode.I64AtomicRmw16CmpxchgU, "i64.atomic.rmw16.cmpxchg_u", ImmediateKind.Memory, bytes: 2),
        new(Opcode.I64AtomicRmw32CmpxchgU, "i64.atomic.rmw32.cmpxchg_u", ImmediateKind.Memory, bytes: 4),
    ];
}
