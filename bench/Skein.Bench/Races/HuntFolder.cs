namespace Skein.Bench.Races;

/// <summary>The folder of one run of a woven program, with the settings that a hunt begins with.</summary>
internal sealed class HuntFolder : IDisposable
{
    /// <param name="more">Further settings, each a line with its end.</param>
    public HuntFolder(string more = "") => File.WriteAllText(System.IO.Path.Combine(Path, "run.settings"), "run=1\nseed=1\n" + more);

    public string Path { get; } = Directory.CreateTempSubdirectory("skein-bench-").FullName;

    /// <summary>What <c>env</c> must set.</summary>
    public string Setting => $"SKEIN_HUNT={Path}";

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
