using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm;

public sealed class InspectVerbTests
{
    [Fact]
    public async Task A_module_is_told_as_reviewed()
    {
        using var folder = new TemporaryFolder();
        // Names of functions 2 and 3, and of the module.
        byte[] module = Fixtures.With(Fixtures.Module(Fixtures.Shop), "name", "\u0000\u0005\u0004shop\u0001\u0015\u0002\u0002\u0006render\u0003\u000A_ZN1a3lstE");
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "inspect", folder.Write("shop.wasm", module)]));
        Golden.Verify(run.Output.Replace(folder.At("shop.wasm"), "shop.wasm", StringComparison.Ordinal), "inspect");
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Json_has_the_same()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "inspect", folder.Write("shop.wasm", Fixtures.Module(Fixtures.Shop)), "--format", "json", "--functions"]));
        Golden.Verify(run.Output.Replace(folder.At("shop.wasm"), "shop.wasm", StringComparison.Ordinal), "inspect", "json");
    }

    [Fact]
    public async Task Lists_are_cut_and_the_rest_is_counted()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("shop.wasm", Fixtures.Module(Fixtures.Shop));
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "inspect", path, "--top", "1"]));
        Assert.Contains("... and 3 more", run.Output, StringComparison.Ordinal);
        var all = new CliRun();
        Assert.Equal(ExitCode.Nothing, await all.OfAsync(["wasm", "inspect", path, "--top", "1", "--functions"]));
        Assert.DoesNotContain("... and 3 more", all.Output, StringComparison.Ordinal);
        var json = new CliRun();
        Assert.Equal(ExitCode.Nothing, await json.OfAsync(["wasm", "inspect", path, "--top", "1", "--format", "json"]));
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal((1, 4), (parsed.RootElement.GetProperty("functions").GetArrayLength(), parsed.RootElement.GetProperty("functionCount").GetInt32()));
    }

    [Fact]
    public async Task It_is_painted_when_asked_for()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "inspect", folder.Write("shop.wasm", Fixtures.Module(Fixtures.Shop)), "--color", "always"]));
        Assert.Contains("\e[1mimports\e[0m", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "cannot be used: magic header not detected (at byte 0x0); it is empty\n")]
    [InlineData("no module", "cannot be used: magic header not detected (at byte 0x0)\n")]
    [InlineData("\u0028\u00B5\u002F\u00FD....", "cannot be used: magic header not detected (at byte 0x0); it is compressed by zstd: unpack it first\n")]
    [InlineData(" ;; a comment\n(module)", "cannot be used: magic header not detected (at byte 0x0); it looks like the text format: encode it first\n")]
    [InlineData("<!DOCTYPE html>", "cannot be used: magic header not detected (at byte 0x0); it looks like a page of HTML, as a server sends where there is no such file\n")]
    [InlineData("{\"schema\": 1}", "cannot be used: magic header not detected (at byte 0x0); it looks like JSON: 'skein wasm serve' takes a manifest, --cap a capability file\n")]
    [InlineData("(module)", "cannot be used: magic header not detected (at byte 0x0); it looks like the text format: encode it first")]
    [InlineData("\u0000asm\u0001\u0000\u0000\u0000\u0001", "cannot be used: unexpected end")]
    [InlineData("\u0000asm\u000D\u0000\u0001\u0000", "cannot be used: this is a component, not a core module (at byte 0x4); take the core modules out of it")]
    [InlineData("\u0000asm\u0001\u0000\u0000\u0000\u0005\u0003\u0001\u0008\u0001", "cannot be used: malformed limits flags (at byte 0xb)")]
    public async Task What_is_no_module_is_one_line_and_exit_code_2(string contents, string said)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("app.wasm", Encoding.Latin1.GetBytes(contents));
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "inspect", path]));
        Assert.StartsWith($"skein: {path} {said}", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(letter => letter == '\n'));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_name_neither_paints_nor_passes_for_a_line_of_ours()
    {
        const string Evil = "\e[8mhidden\nreached by nothing: 0 functions\r";
        using var folder = new TemporaryFolder();
        byte[] module = Encoding.Latin1.GetBytes($"\0asm\u0001\0\0\0\u0001\u0004\u0001\u0060\0\0\u0003\u0002\u0001\0\u0007{(char)(Evil.Length + 4)}\u0001{(char)Evil.Length}{Evil}\0\0\u000A\u0004\u0001\u0002\0\u000B");
        string path = folder.Write("app.wasm", Fixtures.With(module, "\e[8mx", ""));
        foreach (string verb in (string[])["inspect", "check"])
        {
            var run = new CliRun();
            string[] more = verb == "check" ? ["--against", folder.Write("old.wasm", "\0asm\u0001\0\0\0"u8)] : [];
            Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", verb, path, .. more, "--color", "never"]));
            Assert.Contains("?[8mhidden reached by nothing", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("\e", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("\nreached by nothing", run.Output, StringComparison.Ordinal);
        }

        var missing = new CliRun();
        byte[] wants = Encoding.Latin1.GetBytes($"\0asm\u0001\0\0\0\u0001\u0004\u0001\u0060\0\0\u0002{(char)(Evil.Length + 6)}\u0001\u0001a{(char)Evil.Length}{Evil}\0\0");
        Assert.Equal(ExitCode.Refused, await missing.OfAsync(["wasm", "run", folder.Write("wants.wasm", wants)]));
        Assert.Equal(1, missing.Error.Count(letter => letter == '\n'));
        Assert.DoesNotContain("\e", missing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("brotli")]
    [InlineData("zlib")]
    public async Task A_compressed_module_is_named_as_such(string packer)
    {
        using var folder = new TemporaryFolder();
        using var packed = new MemoryStream();
        using (Stream into = packer switch { "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true), "zlib" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true), _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true) })
            into.Write(Fixtures.Module(Fixtures.Shop));
        string path = folder.Write("app.wasm", packed.ToArray());
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "inspect", path]));
        Assert.Equal($"skein: {path} cannot be used: magic header not detected (at byte 0x0); it is compressed by {packer}: unpack it first\n", run.Error);
    }

    [Theory]
    [InlineData("wasm inspect no-such.wasm", "no-such.wasm cannot be read: ")]
    [InlineData("wasm inspect /", "/ is a folder; name a WebAssembly module")]
    [InlineData("wasm inspect a.wasm --brotli 12", "--brotli '12' is no number from 0 to 11")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string line, string said)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0005\u0004\u0001\u0003\u0001\u0002", "shared memory is not supported")]
    [InlineData("\u0005\u0003\u0001\u0004\u0001", "64-bit memory is not supported")]
    [InlineData("\u0005\u0005\u0002\u0000\u0001\u0000\u0001", "several memories are not supported")]
    [InlineData("\u0001\u0005\u0001\u005F\u0001\u007F\u0000", "type 0x5f of the garbage collection proposal is not supported")]
    public async Task What_the_engine_does_not_know_is_named_and_the_rest_is_told(string section, string said)
    {
        using var folder = new TemporaryFolder();
        byte[] module = Encoding.Latin1.GetBytes($"\u0000asm\u0001\u0000\u0000\u0000{section}");
        string path = folder.Write("app.wasm", module);
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["wasm", "inspect", path]));
        Assert.Contains($"the engine does not run it: {said}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "strip", path, "-o", folder.At("small.wasm")]));
        Assert.Equal(module, await File.ReadAllBytesAsync(folder.At("small.wasm")));
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "check", path, "--against", path]));
        Assert.Equal(ExitCode.Nothing, await new CliRun().OfAsync(["wasm", "manifest", path]));
        var ran = new CliRun();
        Assert.Equal(ExitCode.Refused, await ran.OfAsync(["wasm", "run", path]));
        Assert.Equal(1, ran.Error.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task An_export_of_what_is_not_there_is_one_line()
    {
        using var folder = new TemporaryFolder();
        byte[] module = Fixtures.Module("(module (func (export \"f\")))");
        module[Array.IndexOf(module, (byte)'f') + 2] = 9;
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["wasm", "inspect", folder.Write("app.wasm", module)]));
        Assert.Contains("cannot be used: export f names function 9, which is not there", run.Error, StringComparison.Ordinal);
    }
}
