using Skein.Races.Runtime;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Weaving;

public sealed class TrickyProgramTests : IDisposable
{
    private const string Space = "Skein.Races.Tricky.StaticCases";

    private static readonly WeaveOptions Named = WeaveOptions.Default with
    {
        Types = [$"{Space}/Cart`1", $"{Space}+Cart`1+Line", $"{Space}/Inner/Secret", $"{Space}/Inner/Ancestor"],
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("debug")]
    [InlineData("release")]
    public void A_woven_program_gives_what_it_gave_with_the_same_exceptions_at_the_same_lines(string configuration)
    {
        BuiltProgram program = BuiltProgram.Tricky(configuration);
        WeaveResult result = program.Weave(folder.Combine("copy"), Named);
        Assert.True(result.Sites.Count > 500, $"{result.Sites.Count} sites");
        Assert.Equal(program.Run(), program.Run(result.Folder));
    }

    [Fact]
    public void Woven_code_tells_what_it_touches_at_which_line()
    {
        WeaveResult result = BuiltProgram.Tricky("debug").Weave(folder.Combine("copy"), Named);
        Golden.Verify(Told(result), "tricky");
    }

    [Fact]
    public void Every_call_that_was_entered_is_left_on_its_thread_and_every_static_constructor_too()
    {
        WeaveResult result = BuiltProgram.Tricky("release").Weave(folder.Combine("copy"), Named);
        string[] balance = Recorded(result).Single(line => line[0] == "inside");
        Assert.Equal(["inside", "0", "0", "0", "0", "1"], balance);
    }

    [Fact]
    public void An_async_method_tells_its_task_when_it_goes_on_and_never_makes_one()
    {
        WeaveResult result = BuiltProgram.Tricky("release").Weave(folder.Combine("copy"), Named);
        string[] resumed = Assert.Single(Recorded(result), line => line[0] == "resume");
        Assert.Equal("AsyncStateMachineBox", resumed[4]);
    }

    [Fact]
    public void What_is_left_out_is_counted_by_its_reason()
    {
        WeaveResult result = BuiltProgram.Tricky("debug").Weave(folder.Combine("copy"), Named);
        Golden.Verify(string.Concat(result.LeftOut.Select(reason => $"{reason.Key}: {reason.Value}\n")), "tricky-left-out");
    }

    private string Told(WeaveResult result)
    {
        var bySite = Recorded(result).Where(line => line[1] != "0").ToLookup(line => int.Parse(line[1]));
        return string.Concat(result.Sites.Select(site =>
        {
            string told = string.Join("; ", bySite[site.Number].Select(line => $"{Kinds(line)} {line[4]}{(line[3].Length == 0 ? "" : $"[{line[3]}]")} x{line[5]}"));
            return $"{Path.GetFileName(site.File)}:{site.Line} {site.Method[(site.Method.LastIndexOf("Cases.", StringComparison.Ordinal) + 6)..]} {site.Target[(site.Target.LastIndexOf('.', site.Target.Length - 7) + 1)..]}: {told}\n";
        }));
    }

    private static string Kinds(string[] line) => line[0] == "create" ? "create" : ((AccessKinds)int.Parse(line[2])).ToString();

    private List<string[]> Recorded(WeaveResult result)
    {
        File.Copy(BuiltProgram.Recorder, Path.Combine(result.Folder, "Skein.Races.Runtime.dll"), overwrite: true);
        string record = folder.Combine("record.tsv");
        BuiltProgram.Start(Path.Combine(result.Folder, "Skein.Races.Tricky.dll"), new Dictionary<string, string> { ["SKEIN_RECORD"] = record });
        return [.. File.ReadLines(record).Select(line => line.Split('\t'))];
    }
}
