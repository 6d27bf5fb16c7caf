namespace Skein.Wasm.Tests.Support;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("skein-wasm-").FullName;

    public string Beneath(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public string Folder(params string[] names) => Directory.CreateDirectory(Beneath(names)).FullName;

    public string File(string text, params string[] names)
    {
        System.IO.File.WriteAllText(Beneath(names), text);
        return Beneath(names);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
