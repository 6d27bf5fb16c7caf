using System.Security.Cryptography;
using System.Text.Json;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm.Manifests;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Where the module that is served comes from: its own file, or a manifest that names one.</summary>
/// <param name="path">The file.</param>
/// <param name="chosen">Which module of a manifest; null for the only one.</param>
/// <param name="shell">Reads files.</param>
internal sealed class ModuleSource(string path, string? chosen, Shell shell)
{
    private const int VersionDigits = 16;

    /// <summary>Reads the file whole: a module or a manifest.</summary>
    /// <exception cref="SkeinException">It cannot be read.</exception>
    public byte[] Read() => ModuleFile.Bytes(path, shell, Math.Max(ModuleLimits.Default.BytesMax, ManifestLimits.Default.BytesMax), "name a WebAssembly module or a manifest");

    public static bool IsManifest(ReadOnlySpan<byte> file) => file.TrimStart(" \n\r\t"u8).StartsWith("{"u8);

    /// <summary>The module that a manifest's bytes name; its file is read beside the manifest and held to the hash there.</summary>
    /// <param name="file">The manifest, or the module itself.</param>
    /// <param name="known">The version that there is already: then its file is not read again.</param>
    /// <returns>Null for the known version.</returns>
    /// <exception cref="SkeinException">There is no such module, or it is another.</exception>
    public ServedModule? Open(byte[] file, string? known)
    {
        if (!IsManifest(file))
        {
            string name = path == "-" ? "module" : Path.GetFileNameWithoutExtension(path);
            string version = Version(Convert.ToHexStringLower(SHA256.HashData(file)));
            return version == known ? null : new ServedModule(name, version, file);
        }

        ManifestModule entry = Entry(file);
        if (Version(entry.Sha256) == known) return null;
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, entry.File);
        byte[] bytes = ModuleFile.Bytes(beside, shell, ModuleLimits.Default.BytesMax, "put the module beside its manifest");
        if (!entry.Matches(bytes)) throw new SkeinException(beside, $"is not the file that {path} names: its SHA-256 is another", "write both anew with 'skein wasm manifest --copy'");
        return new ServedModule(entry.Name, Version(entry.Sha256), bytes);
    }

    private static string Version(string sha256) => sha256[..VersionDigits];

    private ManifestModule Entry(byte[] file)
    {
        WasmManifest manifest;
        try
        {
            manifest = WasmManifest.Read(file);
        }
        catch (JsonException wrong)
        {
            throw new SkeinException(path, $"is no manifest: {wrong.Message.ReplaceLineEndings(" ")}", "write one with 'skein wasm manifest'", wrong);
        }

        string names = string.Join(", ", manifest.Modules.Take(10).Select(module => module.Name)) + (manifest.Modules.Length > 10 ? ", ..." : "");
        if (chosen is not null) return manifest.Find(chosen) ?? throw new SkeinException(path, $"has no module {chosen}", $"there are {names}");
        return manifest.Modules.Length == 1 ? manifest.Modules[0] : throw new SkeinException(path, $"has {manifest.Modules.Length:#,##0} modules", manifest.Modules.IsEmpty ? "write one with 'skein wasm manifest'" : $"choose one with --module: {names}");
    }
}
