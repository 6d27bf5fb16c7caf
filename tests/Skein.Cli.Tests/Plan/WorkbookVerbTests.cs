using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Plan;

public sealed class WorkbookVerbTests
{
    private const string Spec = """
        service: shop
        traffic: { rate: 500/s }
        serviceTime: { mean: 43ms }
        sla: { latency: { p99: 250ms } }
        """;

    [Fact]
    public async Task A_workbook_is_written_and_the_same_spec_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string spec = folder.Write("shop.yaml", System.Text.Encoding.UTF8.GetBytes(Spec)), first = Path.Combine(folder.Path, "first.xlsx"), second = Path.Combine(folder.Path, "second.xlsx");
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["plan", "workbook", spec, "-o", first]));
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["plan", "workbook", spec, "-o", second]));
        byte[] bytes = await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken);
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(bytes, 0, 2));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_spec_that_cannot_be_used_is_told_in_one_line_and_leaves_the_file_that_was_there()
    {
        using var folder = new TemporaryFolder();
        string spec = folder.Write("shop.yaml", System.Text.Encoding.UTF8.GetBytes(Spec.Replace("43ms", "-43ms", StringComparison.Ordinal)));
        string kept = folder.Write("kept.xlsx", "mine"u8.ToArray());
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["plan", "workbook", spec, "-o", kept]));
        Assert.Contains("serviceTime.mean", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_does_not_go_to_the_screen_by_itself()
    {
        var run = new CliRun { Input = Spec };
        Assert.Equal(ExitCode.Refused, await run.OfAsync("plan workbook -"));
        Assert.Equal("", run.Output);
    }
}
