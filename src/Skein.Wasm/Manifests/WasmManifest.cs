using System.Collections.Immutable;
using System.Text.Json;

namespace Skein.Wasm.Manifests;

/// <summary>
/// Which modules are in use, by content: a page takes file name and integrity from it, a host watches it and compares
/// signatures before it swaps. <c>docs/wasm.md</c> says the JSON. Immutable; the same modules give the same bytes.
/// </summary>
/// <param name="Modules">By name, in the order of its characters' numbers.</param>
public sealed record WasmManifest(ImmutableArray<ManifestModule> Modules)
{
    /// <summary>What the field <c>schema</c> says.</summary>
    public const string Schema = "skein/wasm-manifest/1";

    /// <summary>Of modules, put in order.</summary>
    /// <param name="modules">Which; no name twice.</param>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public static WasmManifest Of(IEnumerable<ManifestModule> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ImmutableArray<ManifestModule> sorted = [.. modules.OrderBy(module => module.Name, StringComparer.Ordinal)];
        for (int index = 1; index < sorted.Length; index++)
        {
            if (sorted[index].Name == sorted[index - 1].Name) throw new ArgumentException($"two modules have the name {sorted[index].Name}", nameof(modules));
        }

        return new WasmManifest(sorted);
    }

    /// <summary>Reads one. Fields that are not known are passed over.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="JsonException">It is no manifest; the message is one line that begins with the place.</exception>
    public static WasmManifest Read(ReadOnlyMemory<byte> json, ManifestLimits? limits = null) => new ManifestReader(limits ?? ManifestLimits.Default).Read(json);

    /// <summary>Writes it as UTF-8.</summary>
    /// <param name="stream">Where to; left open.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ManifestWriter.Write(this, stream);
    }

    /// <summary>The module of a name; null where there is none.</summary>
    /// <param name="name">As <see cref="ManifestModule.Name"/>.</param>
    public ManifestModule? Find(string name) => Modules.FirstOrDefault(module => module.Name == name);
}
