using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm;

public sealed class StripVerbTests
{
    private static readonly byte[] Plain = Fixtures.Module(Fixtures.Shop);
    private static readonly byte[] Named = Fixtures.With(Fixtures.With(Plain, "name", "\u0000\u0005\u0004shop"), "dylink.0", "");

    [Fact]
    public async Task What_went_and_what_was_saved_is_told()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "strip", folder.Write("a.wasm", Named), "-o", folder.At("b.wasm")]));
        Assert.Equal(Fixtures.With(Plain, "dylink.0", ""), await File.ReadAllBytesAsync(folder.At("b.wasm")));
        string[] lines = run.Output.Split('\n');
        Assert.Equal("dropped \"name\": 14 bytes", lines[0]);
        Assert.Equal("kept \"dylink.0\": 11 bytes", lines[1]);
        Assert.StartsWith($"raw: {Named.Length} -> {Named.Length - 14} bytes (-", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("gzip: ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("brotli 11: ", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_may_be_stripped_in_its_place()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.wasm", Named);
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "strip", path, "-o", path]));
        Assert.Equal(Fixtures.With(Plain, "dylink.0", ""), await File.ReadAllBytesAsync(path));
        Assert.Equal(["a.wasm"], folder.Names);
    }

    [Fact]
    public async Task Sections_that_are_kept_stay_and_standard_output_is_the_module_alone()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "strip", folder.Write("a.wasm", Named), "-o", "-", "--keep", "na*"]));
        Assert.Equal(Named, run.OutputBytes);
    }

    [Theory]
    [InlineData("wasm strip a.wasm", "no -o: say where the smaller module goes")]
    [InlineData("wasm strip no-such.wasm -o b.wasm", "no-such.wasm cannot be read")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string line, string said)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_file_is_refused_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "strip", folder.Write("a.wasm", Fixtures.With(Plain, "linking", "\u0002")), "-o", folder.At("b.wasm")]));
        Assert.Contains("this is an object file", run.Error, StringComparison.Ordinal);
        Assert.Equal(["a.wasm"], folder.Names);
    }
}
