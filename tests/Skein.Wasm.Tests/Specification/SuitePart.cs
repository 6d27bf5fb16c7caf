namespace Skein.Wasm.Tests.Specification;

/// <summary>A folder of the official tests: core 2.0, or a proposal.</summary>
/// <param name="Name">In words.</param>
/// <param name="Folder">As the package calls it.</param>
/// <param name="IsSupported">Whether all of it must come out as it says.</param>
internal sealed record SuitePart(string Name, string Folder, bool IsSupported)
{
    /// <summary>What its modules may be refused for: they need another proposal besides. Lines about them are counted, and not run.</summary>
    public string[] Needs { get; init; } = [];

    public static SuitePart[] All { get; } =
    [
        new("core 2.0", "v2", IsSupported: true),
        new("tail calls", "tail-call", IsSupported: true),
        new("extended constant expressions", "extended-const", IsSupported: true),
        new("exceptions", "exception-handling", IsSupported: true)
        {
            Needs = ["type 0x4e of the garbage collection proposal is not supported", "value type 0x63 is not supported", "value type 0x64 is not supported"],
        },
        new("threads", "threads", IsSupported: false),
        new("typed function references", "typed-function-references", IsSupported: false),
    ];

    /// <summary>Paths of scripts, in the order of their names.</summary>
    public string[] Scripts => [.. Directory.GetFiles(Contents, "*.json").Order(StringComparer.Ordinal)];

    /// <summary>Paths of modules, in the order of their names.</summary>
    public string[] Modules => [.. Directory.GetFiles(Contents, "*.wasm").Order(StringComparer.Ordinal)];

    private string Contents => Path.Combine(SpecificationPackage.Folder, Folder, "testdata");
}
