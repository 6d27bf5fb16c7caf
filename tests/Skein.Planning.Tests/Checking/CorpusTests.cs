using System.Runtime.CompilerServices;
using Xunit;

namespace Skein.Planning.Tests.Checking;

/// <summary>Files with one mistake each, in other words and languages than those of the page, and files with none.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Planted => [.. PlantedFiles.All.Keys];

    public static TheoryData<string> Innocent => [.. InnocentFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_mistake_is_found_and_nothing_else(string name) =>
        Assert.Equal([name.Split(' ')[0]], Checked.Ids(name.Split(' ')[1], PlantedFiles.All[name]));

    [Theory]
    [MemberData(nameof(Innocent))]
    public void An_innocent_file_has_no_finding(string name) => Assert.Equal("", Checked.Told(Checked.Report(name, InnocentFiles.All[name])));

    [Fact]
    public void A_corrected_article_has_no_finding() =>
        Assert.Equal("", Checked.Told(Checked.Report("corrected.md", File.ReadAllText(Path.Combine(Folder(), "corrected.md")))));

    private static string Folder([CallerFilePath] string testFile = "") => Path.GetDirectoryName(testFile)!;
}
