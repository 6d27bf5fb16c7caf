namespace Skein.Wasm.Modules;

/// <summary>Bounds of a module. The defaults are those that browsers agreed on (WebAssembly JavaScript Interface, section "Implementation-defined Limits").</summary>
public sealed record ModuleLimits
{
    /// <summary>The defaults.</summary>
    public static ModuleLimits Default { get; } = new();

    /// <summary>Bytes of the file. Default: 1 GiB.</summary>
    public int BytesMax { get; init; } = 1 << 30;

    /// <summary>Types. Default: 1,000,000.</summary>
    public int TypesMax { get; init; } = 1_000_000;

    /// <summary>Functions, imported ones too. Default: 1,000,000.</summary>
    public int FunctionsMax { get; init; } = 1_000_000;

    /// <summary>Imports. Default: 1,000,000.</summary>
    public int ImportsMax { get; init; } = 1_000_000;

    /// <summary>Exports. Default: 1,000,000.</summary>
    public int ExportsMax { get; init; } = 1_000_000;

    /// <summary>Global variables. Default: 1,000,000.</summary>
    public int GlobalsMax { get; init; } = 1_000_000;

    /// <summary>Tags. Default: 1,000,000.</summary>
    public int TagsMax { get; init; } = 1_000_000;

    /// <summary>Segments of data. Default: 100,000.</summary>
    public int DataSegmentsMax { get; init; } = 100_000;

    /// <summary>Segments of elements. Default: 10,000,000.</summary>
    public int ElementSegmentsMax { get; init; } = 10_000_000;

    /// <summary>Tables. Default: 100,000.</summary>
    public int TablesMax { get; init; } = 100_000;

    /// <summary>Elements of a segment. Default: 10,000,000.</summary>
    public int ElementsMax { get; init; } = 10_000_000;

    /// <summary>Bytes of a function's body. Default: 7,654,321.</summary>
    public int FunctionBytesMax { get; init; } = 7_654_321;

    /// <summary>Local variables of a function, with its parameters. Default: 50,000.</summary>
    public int LocalsMax { get; init; } = 50_000;

    /// <summary>Parameters of a function. Default: 1,000.</summary>
    public int ParametersMax { get; init; } = 1_000;

    /// <summary>Results of a function. Default: 1,000.</summary>
    public int ResultsMax { get; init; } = 1_000;

    /// <summary>Custom sections. Default: 10,000.</summary>
    public int CustomSectionsMax { get; init; } = 10_000;

    /// <summary>Bytes of one name. Default: 100,000.</summary>
    public int NameBytesMax { get; init; } = 100_000;

    /// <summary>Blocks that nest in a function. Default: 10,000.</summary>
    public int NestingMax { get; init; } = 10_000;

    /// <summary>Blocks of a function whose exceptions are caught, and their handlers; browsers have no such bound. Default: 10,000.</summary>
    public int TriesMax { get; init; } = 10_000;

    /// <summary>Such blocks that nest: the runtime compiles them in time that grows with the third power of their depth. Default: 500.</summary>
    public int TryNestingMax { get; init; } = 500;

    /// <summary>Operands that lie on the stack of a function at once; browsers have no such bound. Default: 50,000.</summary>
    public int OperandsMax { get; init; } = 50_000;
}
