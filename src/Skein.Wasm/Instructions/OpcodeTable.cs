namespace Skein.Wasm.Instructions;

/// <summary>Every instruction that is known, by its code. Thread-safe: never changed.</summary>
internal static class OpcodeTable
{
    private static readonly OpcodeInfo?[] Plain = new OpcodeInfo?[256];
    private static readonly OpcodeInfo?[] Bulk = new OpcodeInfo?[256];
    private static readonly OpcodeInfo?[] Vectors = new OpcodeInfo?[256];
    private static readonly OpcodeInfo?[] Atomics = new OpcodeInfo?[256];

    static OpcodeTable()
    {
        foreach (OpcodeInfo info in ControlOpcodes.All.Concat(NumericOpcodes.All).Concat(VectorOpcodes.All).Concat(AtomicOpcodes.All)) Page((int)info.Opcode >> 8)[(byte)info.Opcode] = info;
    }

    /// <summary>All of them, in the order of their codes.</summary>
    public static IEnumerable<OpcodeInfo> All => Plain.Concat(Bulk).Concat(Vectors).Concat(Atomics).OfType<OpcodeInfo>();

    public static OpcodeInfo Of(Opcode opcode) => Page((int)opcode >> 8)[(byte)opcode] ?? throw new InvalidOperationException($"{opcode} is not in the table");

    /// <summary>Null for a code that is not known.</summary>
    /// <param name="prefix">0, 0xFC, 0xFD or 0xFE.</param>
    /// <param name="code">The code, or the number behind the prefix.</param>
    public static OpcodeInfo? Find(int prefix, uint code) => code < 256 ? Page(prefix)[code] : null;

    private static OpcodeInfo?[] Page(int prefix) => prefix switch
    {
        0 => Plain,
        0xFC => Bulk,
        AtomicOpcodes.Prefix => Atomics,
        _ => Vectors,
    };
}
