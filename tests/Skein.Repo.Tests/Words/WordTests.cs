using Skein.Repo.Tests.Files;
using Xunit;

namespace Skein.Repo.Tests.Words;

public sealed class WordTests
{
    // A golden file is what a tool wrote.
    private static IEnumerable<TextFile> Written => Repository.TextFiles.Where(file => !file.IsIn("tests/testdata") && !file.Path.Contains(".golden.", StringComparison.Ordinal));

    [Fact]
    public void No_code_notes_unfinished_work() =>
        Hold.Rule(Repository.CSharp("src", "tests", "bench", "samples", "eng").SelectMany(WordRule.Unfinished.In));

    [Fact]
    public void No_file_names_a_registry_host() => Hold.Rule(Written.SelectMany(WordRule.RegistryHost.In));

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Hold.Rule(Written.SelectMany(WordRule.OwnPath.In));

    [Fact]
    public void Everything_is_written_in_Latin_letters() => Hold.Rule(Written.SelectMany(WordRule.OtherScript.In));

    [Fact]
    public void No_file_holds_invisible_characters() => Hold.Rule(Written.SelectMany(WordRule.Invisible.In));
}
