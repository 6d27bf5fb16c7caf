namespace Skein.Core.Tests.Support;

/// <summary>A folder of one test, which is gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("skein-core-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
