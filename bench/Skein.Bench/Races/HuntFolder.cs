namespace Skein.Bench.Races;

/// <summary>The folder of one run of a woven program, with the settings that a hunt begins with.</summary>
internal sealed class HuntFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("skein-bench-").FullName;

    /// <param name="more">Further settings, each a line with its end.</param>
    public HuntFolder(string more = "") => File.WriteAllText(Path.Combine(path, "run.settings"), "run=1\nseed=1\n" + more);

    /// <summary>What <c>env</c> must set.</summary>
    public string Setting => $"SKEIN_HUNT={path}";

    public void Dispose() => Directory.Delete(path, recursive: true);
}
