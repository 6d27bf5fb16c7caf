using System.Collections.Immutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Stripping;

/// <summary>
/// Drops custom sections: names, producers, debug information, whatever else is there. Sections that something depends on
/// stay: <c>dylink</c> (a dynamic linker), <c>component-type</c> (what becomes a component), <c>metadata.code</c> (hints
/// for compilers).
/// </summary>
public static class ModuleStripper
{
    private const int HeadBytes = 8;

    private static readonly string[] Needed = ["dylink", "dylink.0", "component-type*", "metadata.code.*"];

    /// <summary>Makes the smaller file.</summary>
    /// <param name="module">Which.</param>
    /// <param name="keep">Names of sections that stay too; a star at the end stands for any rest.</param>
    /// <exception cref="WasmException">It is an object file, which a linker cannot use without them.</exception>
    public static StrippedModule Strip(WasmModule module, IReadOnlyCollection<string>? keep = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ModuleSection? linking = module.Sections.FirstOrDefault(section => section is { Id: SectionId.Custom, Name: "linking" });
        if (linking is not null) throw new WasmException(WasmErrorKind.Unsupported, "this is an object file: a linker needs its custom sections", linking.Whole.Offset);

        var dropped = ImmutableArray.CreateBuilder<ModuleSection>();
        var kept = ImmutableArray.CreateBuilder<ModuleSection>();
        var bytes = new MemoryStream(module.Bytes.Length);
        bytes.Write(module.Bytes.Span[..HeadBytes]);
        foreach (ModuleSection section in module.Sections)
        {
            bool custom = section.Id == SectionId.Custom;
            if (custom && !Needed.Concat(keep ?? []).Any(pattern => Matches(section.Name, pattern)))
            {
                dropped.Add(section);
                continue;
            }

            if (custom) kept.Add(section);
            bytes.Write(module.Span(section.Whole));
        }

        return new StrippedModule(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), dropped.ToImmutable(), kept.ToImmutable());
    }

    private static bool Matches(string name, string pattern) => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
