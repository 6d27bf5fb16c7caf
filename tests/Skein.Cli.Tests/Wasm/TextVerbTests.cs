using Skein.Cli.Tests.Support;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Cli.Tests.Wasm;

public sealed class TextVerbTests
{
    private static readonly byte[] Shop = Fixtures.Module(Fixtures.Shop);

    // Names of functions 2 and 3: render, and one that a C++ compiler made.
    private static readonly byte[] Named = Fixtures.With(Shop, "name", "\u0001\u0015\u0002\u0002\u0006render\u0003\u000A_ZN1a3lstE");

    [Fact]
    public async Task The_whole_text_gives_the_module_again()
    {
        string text = await Told(Shop);
        Assert.Equal(Shop, WatReader.Read(text));
    }

    [Theory]
    [InlineData("render")]
    [InlineData("2")]
    public async Task A_function_is_named_by_its_export_or_its_number(string name)
    {
        string[] lines = (await Told(Shop, "--function", name)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("(func (;2;) (type 2) (param i32) (result i32)", lines[0]);
        Assert.Equal(["local.get 0", "call 0", "call 3", "i32.const 7", ")"], lines[1..]);
    }

    [Theory]
    [InlineData("_ZN1a3lstE")]
    [InlineData("a::lst")]
    public async Task A_function_is_named_by_its_own_name_as_it_is_or_as_people_read_it(string name) =>
        Assert.StartsWith("  (func $_ZN1a3lstE", await Told(Named, "--function", name), StringComparison.Ordinal);

    [Fact]
    public async Task An_imported_function_is_its_import() =>
        Assert.Equal("  (import \"env\" \"log\" (func (;0;) (type 0)))\n", await Told(Shop, "--function", "0"));

    [Fact]
    public async Task Headers_have_no_code_and_no_contents()
    {
        string text = await Told(Shop, "--headers");
        Assert.Contains("(func (;2;) (type 2) (param i32) (result i32) (; 10 bytes ;))", text, StringComparison.Ordinal);
        Assert.Contains("(data (;0;) (offset i32.const 1024) (; 18 bytes ;))", text, StringComparison.Ordinal);
        Assert.Contains("(; 1 elements ;)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("local.get", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<ul>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_into_a_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "text", folder.Write("a.wasm", Shop), "-o", folder.At("a.wat")]));
        Assert.Equal(Shop, WatReader.Read(await File.ReadAllTextAsync(folder.At("a.wat"))));
    }

    [Theory]
    [InlineData("nobody", "has no function nobody; skein wasm inspect FILE --functions lists them with their numbers")]
    [InlineData("6", "has no function 6: there are 6")]
    public async Task A_function_that_is_not_there_is_one_line_and_exit_code_2(string name, string said)
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "text", folder.Write("a.wasm", Shop), "--function", name]));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task One_function_without_code_is_no_question()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync("wasm text a.wasm --function 1 --headers"));
        Assert.Contains("--function and --headers exclude each other", run.Error, StringComparison.Ordinal);
    }

    private static async Task<string> Told(byte[] module, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "text", folder.Write("a.wasm", module), .. options]));
        Assert.Equal("", run.Error);
        return run.Output;
    }
}
