using Skein.Wasm.Manifests;
using Skein.Wasm.Modules;

namespace Skein.Samples.WasmPage;

/// <summary>One version of the renderer: its bytes, and the manifest by which pages and host know it.</summary>
internal sealed record BoardVersion(byte[] Bytes, ManifestModule Entry, byte[] Manifest)
{
    public const string Name = "board";

    public static BoardVersion Of(byte[] bytes)
    {
        ManifestModule entry = ManifestModule.Of(Name, WasmModule.Read(bytes));
        using var json = new MemoryStream();
        WasmManifest.Of([entry]).Write(json);
        return new BoardVersion(bytes, entry, json.ToArray());
    }
}
