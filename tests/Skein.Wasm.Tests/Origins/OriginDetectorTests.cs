using System.Collections.Immutable;
using Skein.Wasm.Modules;
using Skein.Wasm.Origins;
using Skein.Wasm.Tests.Modules.Custom;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Origins;

public sealed class OriginDetectorTests
{
    [Theory]
    [InlineData("""(module (func (export "run")) (func (export "resume")) (func (export "getsp")))""", "Go", "Go")]
    [InlineData("""(module (import "gojs" "runtime.wasmExit" (func (param i32))))""", "Go", "Go")]
    [InlineData("""(module (import "gojs" "runtime.ticks" (func (result f64))))""", "Go", "TinyGo")]
    [InlineData("""(module (import "wbg" "__wbg_new_28c5" (func)))""", "Rust", "wasm-bindgen")]
    [InlineData("""(module (import "./shop_bg.js" "__wbindgen_throw" (func (param i32 i32))))""", "Rust", "wasm-bindgen")]
    [InlineData("""(module (memory 1) (data (i32.const 0) "/rustc/0123456789abcdef0123456789abcdef01234567/library/core"))""", "Rust", "rustc")]
    [InlineData("""(module (import "env" "emscripten_resize_heap" (func (param i32) (result i32))))""", "C or C++", "Emscripten")]
    [InlineData("""(module (import "a" "a" (func)) (import "a" "b" (func)) (func (export "c")))""", "C or C++", "Emscripten")]
    [InlineData("""(module (import "env" "abort" (func (param i32 i32 i32 i32))))""", "AssemblyScript", "AssemblyScript")]
    [InlineData("""(module (func (export "__new")) (func (export "__pin")) (func (export "__unpin")))""", "AssemblyScript", "AssemblyScript")]
    [InlineData("""(module (import "env" "emscripten_resize_heap" (func)) (func (export "mono_wasm_load_runtime")))""", ".NET", ".NET")]
    [InlineData("""(module (import "javascript_kit" "swjs_call" (func)))""", "Swift", "Swift")]
    public void A_language_is_told_by_what_only_it_does(string text, string language, string toolchain)
    {
        ModuleOrigin origin = Of(WatReader.Read(text))[0];
        Assert.Equal((language, toolchain), (origin.Language, origin.Toolchain));
        Assert.NotEqual(OriginConfidence.Possible, origin.Confidence);
        Assert.NotEmpty(origin.Evidence);
    }

    [Theory]
    [InlineData("(module)")]
    [InlineData("""(module (func (export "run")) (func (export "main")))""")]
    [InlineData("""(module (import "env" "abort" (func)))""")]
    [InlineData("""(module (import "go" "away" (func)))""")]
    [InlineData("""(module (import "a" "a" (func)))""")]
    [InlineData("""(module (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32))) (func (export "_start")))""")]
    [InlineData("""(module (memory 1) (data (i32.const 0) "we moved from go1.21.3 to /rustc/ and emscripten"))""")]
    public void A_module_that_could_be_anybodys_is_nobodys(string text) => Assert.Empty(Of(WatReader.Read(text)));

    [Fact]
    public void The_version_of_Go_is_taken_from_the_data_and_not_from_a_word_in_it()
    {
        byte[] module = WatReader.Read("""(module (memory 1) (func (export "run")) (func (export "resume")) (func (export "getsp")) (data (i32.const 0) "xgo1.9.9 go1.21 go1.22.7\00go1.23.1"))""");
        Assert.Equal("1.22.7", Of(module)[0].Version);
    }

    [Fact]
    public void What_a_module_says_of_itself_counts_first()
    {
        byte[] module = ModuleBytes.With(
            WatReader.Read("""(module (import "wasi_snapshot_preview1" "fd_write" (func)))"""),
            "producers",
            [2, .. ModuleBytes.Text("language"), 1, .. ModuleBytes.Text("Rust"), 0, .. ModuleBytes.Text("processed-by"), 1, .. ModuleBytes.Text("rustc"), .. ModuleBytes.Text("1.95.0 (abc 2026-01-01)")]);
        ModuleOrigin origin = Of(module)[0];
        Assert.Equal(("Rust", "rustc", "1.95.0", OriginConfidence.Certain), (origin.Language, origin.Toolchain, origin.Version, origin.Confidence));
    }

    [Fact]
    public void C_of_the_WASI_SDK_is_told_from_other_C()
    {
        byte[] producers = [1, .. ModuleBytes.Text("processed-by"), 1, .. ModuleBytes.Text("clang"), .. ModuleBytes.Text("14.0.6")];
        ModuleOrigin wasi = Of(ModuleBytes.With(WatReader.Read("""(module (import "wasi_snapshot_preview1" "fd_write" (func)))"""), "producers", producers))[0];
        Assert.Equal(("WASI SDK", "14.0.6"), (wasi.Toolchain, wasi.Version));
        Assert.Equal("clang", Of(ModuleBytes.With(WatReader.Read("(module)"), "producers", producers))[0].Toolchain);
    }

    private static ImmutableArray<ModuleOrigin> Of(byte[] bytes) => OriginDetector.Detect(WasmModule.Read(bytes));
}
