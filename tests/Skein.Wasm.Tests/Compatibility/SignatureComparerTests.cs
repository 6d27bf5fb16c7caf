using Skein.Wasm.Compatibility;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Compatibility;

public sealed class SignatureComparerTests
{
    [Theory]
    [InlineData("(func (export \"f\"))", "", "export f is gone: func () -> ()")]
    [InlineData("(func (export \"f\"))", "(func (export \"f\") (param i32))", "export f takes another number of parameters: was func () -> (), now func (i32) -> ()")]
    [InlineData("(func (export \"f\") (param i64))", "(func (export \"f\") (param i32))", "export f has another type: was func (i64) -> (), now func (i32) -> ()")]
    [InlineData("(func (export \"f\"))", "(memory (export \"f\") 1)", "export f is another kind of thing: was func () -> (), now memory 1..")]
    [InlineData("(memory (export \"m\") 2)", "(memory (export \"m\") 1)", "export m is smaller at the beginning: was memory 2.., now memory 1..")]
    [InlineData("(memory (export \"m\") 1 2)", "(memory (export \"m\") 1)", "export m has no upper limit any more: was memory 1..2, now memory 1..")]
    [InlineData("(memory (export \"m\") 1 2)", "(memory (export \"m\") 1 3)", "export m may grow further than before: was memory 1..2, now memory 1..3")]
    [InlineData("(table (export \"t\") 1 funcref)", "(table (export \"t\") 1 externref)", "export t holds another type: was table 1.. funcref, now table 1.. externref")]
    [InlineData("(global (export \"g\") i32 (i32.const 0))", "(global (export \"g\") (mut i32) (i32.const 0))", "export g has become mutable: was global i32, now global mut i32")]
    [InlineData("(global (export \"g\") (mut i32) (i32.const 0))", "(global (export \"g\") i32 (i32.const 0))", "export g is no longer mutable: was global mut i32, now global i32")]
    [InlineData("", "(import \"env\" \"log\" (func (param i32)))", "import env.log is newly wanted: func (i32) -> ()")]
    [InlineData("(import \"env\" \"log\" (func))", "(import \"env\" \"log\" (func (param i32)))", "import env.log takes another number of parameters: was func () -> (), now func (i32) -> ()")]
    [InlineData("(import \"env\" \"m\" (memory 1))", "(import \"env\" \"m\" (memory 2))", "import env.m must be larger at the beginning: was memory 1.., now memory 2..")]
    [InlineData("(import \"env\" \"m\" (memory 1))", "(import \"env\" \"m\" (memory 1 9))", "import env.m must have an upper limit now: was memory 1.., now memory 1..9")]
    [InlineData("(import \"env\" \"m\" (memory 1 9))", "(import \"env\" \"m\" (memory 1 8))", "import env.m must not grow as far as before: was memory 1..9, now memory 1..8")]
    [InlineData("(import \"env\" \"g\" (global i32))", "(import \"env\" \"g\" (global (mut i32)))", "import env.g has become mutable: was global i32, now global mut i32")]
    public void What_no_longer_links_is_broken(string old, string fresh, string reason)
    {
        CompatibilityReport report = Compare(old, fresh);
        Assert.Equal(CompatibilityVerdict.Broken, report.Verdict);
        Assert.Equal(reason, Assert.Single(report.Changes, change => change.Effect == CompatibilityVerdict.Broken).ToString());
    }

    [Theory]
    [InlineData("(func (export \"f\"))", "(func (export \"f\") nop)")]
    [InlineData("(func (export \"f\")) (func (export \"g\"))", "(func (export \"g\")) (func (export \"f\"))")]
    [InlineData("(memory (export \"m\") 1 4)", "(memory (export \"m\") 2 3)")]
    [InlineData("(import \"env\" \"log\" (func))", "")]
    [InlineData("(import \"env\" \"m\" (memory 2 3))", "(import \"env\" \"m\" (memory 1 4))")]
    [InlineData("(import \"env\" \"m\" (memory 2))", "(import \"env\" \"m\" (memory 1))")]
    [InlineData("(import \"env\" \"f\" (func)) (import \"env\" \"f\" (func (param i32)))", "(import \"env\" \"f\" (func (param i32)))")]
    [InlineData("(memory 1)", "(memory 9)")]
    public void What_still_links_is_compatible(string old, string fresh) => Assert.Equal(CompatibilityVerdict.Compatible, Compare(old, fresh).Verdict);

    [Fact]
    public void What_offers_more_is_extended()
    {
        CompatibilityReport report = Compare("(func (export \"f\"))", "(func (export \"f\")) (func (export \"g\") (result i32) i32.const 1)");
        Assert.Equal(CompatibilityVerdict.Extended, report.Verdict);
        Assert.Equal("export g is new: func () -> (i32)", Assert.Single(report.Changes).ToString());
    }

    [Fact]
    public void The_worst_change_decides_and_stands_first()
    {
        CompatibilityReport report = Compare("(func (export \"f\"))", "(import \"env\" \"log\" (func)) (func (export \"g\"))");
        Assert.Equal(["export f", "import env.log", "export g"], report.Changes.Select(change => change.Subject));
        Assert.Equal(CompatibilityVerdict.Broken, report.Verdict);
    }

    [Fact]
    public void An_import_of_a_module_that_the_host_gives_whole_breaks_nothing()
    {
        const string Fresh = "(module (import \"wasi_snapshot_preview1\" \"fd_write\" (func)))";
        CompatibilityReport report = SignatureComparer.Compare(Signature("(module)"), Signature(Fresh), ["wasi_snapshot_preview1"]);
        Assert.Equal(CompatibilityVerdict.Compatible, report.Verdict);
        Assert.Equal(CompatibilityVerdict.Broken, SignatureComparer.Compare(Signature("(module)"), Signature(Fresh), ["env"]).Verdict);
    }

    [Fact]
    public void An_export_of_what_is_not_there_is_refused()
    {
        byte[] bytes = WatReader.Read("(module (func (export \"f\")))");
        bytes[Array.IndexOf(bytes, (byte)'f') + 2] = 9;
        Assert.Equal(WasmErrorKind.Invalid, Assert.Throws<WasmException>(() => ModuleSignature.Of(WasmModule.Read(bytes))).Kind);
    }

    private static CompatibilityReport Compare(string old, string fresh) => SignatureComparer.Compare(Signature($"(module {old})"), Signature($"(module {fresh})"));

    private static ModuleSignature Signature(string text) => ModuleSignature.Of(WasmModule.Read(WatReader.Read(text)));
}
