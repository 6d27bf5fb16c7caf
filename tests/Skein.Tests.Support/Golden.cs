using System.Runtime.CompilerServices;
using Xunit;

namespace Skein.Tests.Support;

/// <summary>
/// Compares what a person reads with a file beside the test, <c>Name.golden.ext</c>. Set <c>SKEIN_GOLDEN=renew</c> to
/// write the files anew, and review the difference.
/// </summary>
public static class Golden
{
    /// <summary>Fails when <paramref name="actual"/> differs from the golden file.</summary>
    public static void Verify(string actual, string name, string extension = "txt", [CallerFilePath] string testFile = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, "golden", $"{name}.golden.{extension}");
        string normal = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("SKEIN_GOLDEN") == "renew")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, normal);
            return;
        }

        Assert.True(File.Exists(path), $"no golden file {path}; run once with SKEIN_GOLDEN=renew and review it");
        Assert.Equal(File.ReadAllText(path), normal);
    }
}
