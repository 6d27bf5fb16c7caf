namespace Skein.Wasm.Instructions;

/// <summary>What follows an instruction's code, and where <see cref="Instruction"/> keeps it.</summary>
internal enum ImmediateKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A block's type: <see cref="Instruction.Block"/>.</summary>
    Block,

    /// <summary>A label, in A.</summary>
    Label,

    /// <summary>Labels, the last of which is the default: <see cref="Instruction.Labels"/>.</summary>
    LabelTable,

    /// <summary>A function, in A.</summary>
    Function,

    /// <summary>A type in A, a table in B.</summary>
    CallIndirect,

    /// <summary>A local variable, in A.</summary>
    Local,

    /// <summary>A global variable, in A.</summary>
    Global,

    /// <summary>A table, in A.</summary>
    Table,

    /// <summary>An element segment, in A.</summary>
    Element,

    /// <summary>An element segment in A, a table in B.</summary>
    TableInit,

    /// <summary>The table copied to in A, the one copied from in B.</summary>
    TableCopy,

    /// <summary>The power of two of the alignment in A, the offset in B.</summary>
    Memory,

    /// <summary>As <see cref="Memory"/>; the lane in <see cref="Instruction.Lane"/>.</summary>
    MemoryLane,

    /// <summary>A memory, in A.</summary>
    MemoryIndex,

    /// <summary>A data segment in A, a memory in B.</summary>
    MemoryInit,

    /// <summary>The memory copied to in A, the one copied from in B.</summary>
    MemoryCopy,

    /// <summary>A data segment, in A.</summary>
    Data,

    /// <summary>A constant: <see cref="Instruction.Int32"/>.</summary>
    I32,

    /// <summary>A constant: <see cref="Instruction.Int64"/>.</summary>
    I64,

    /// <summary>A constant: <see cref="Instruction.Single"/>.</summary>
    F32,

    /// <summary>A constant: <see cref="Instruction.Double"/>.</summary>
    F64,

    /// <summary>A constant: <see cref="Instruction.Vector"/>.</summary>
    V128,

    /// <summary>Sixteen lanes: <see cref="Instruction.Vector"/>.</summary>
    Shuffle,

    /// <summary>A lane: <see cref="Instruction.Lane"/>.</summary>
    Lane,

    /// <summary>A type of references: <see cref="Instruction.Type"/>.</summary>
    ReferenceType,

    /// <summary>Types, of which core 2.0 allows one: <see cref="Instruction.Type"/>.</summary>
    Types,

    /// <summary>A tag, in A.</summary>
    Tag,

    /// <summary>A block's type, then catch clauses: <see cref="Instruction.Catches"/>.</summary>
    TryTable,
}
