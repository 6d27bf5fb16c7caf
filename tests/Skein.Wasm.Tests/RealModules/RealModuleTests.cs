using Skein.Wasm.Analysis;
using Skein.Wasm.Compilation;
using Skein.Wasm.Manifests;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;
using Skein.Wasm.Origins;
using Skein.Wasm.Stripping;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.RealModules;

public sealed class RealModuleTests
{
    public static TheoryData<string> Names => [.. RealModule.All.Select(module => module.Name)];

    [Theory]
    [InlineData("sql.js/dist/sql-wasm.wasm", "C or C++", "Emscripten", null, 688_197)]
    [InlineData("sql.js/dist/sql-wasm-debug.wasm", "C or C++", "Emscripten", null, 770_495)]
    [InlineData("@resvg/resvg-wasm/index_bg.wasm", "Rust", "wasm-bindgen", "1.76.0-nightly", 2_478_606)]
    [InlineData("@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm", "C or C++", "Emscripten", null, 503_134)]
    [InlineData("sh-syntax/main.wasm", "Go", "TinyGo", "0.42.0", 749_132)]
    [InlineData("esbuild-wasm/esbuild.wasm", "Go", "Go", "1.26.5", 13_978_850)]
    [InlineData("@rollup/wasm-node/dist/wasm-node/bindings_wasm_bg.wasm", "Rust", "wasm-bindgen", null, 588_902)]
    public void What_made_a_module_is_told(string name, string language, string toolchain, string? version, int bytes)
    {
        var module = WasmModule.Read(RealModule.Of(name).Read());
        Assert.Equal(bytes, module.Bytes.Length);
        ModuleOrigin origin = OriginDetector.Detect(module)[0];
        Assert.Equal((language, toolchain, version), (origin.Language, origin.Toolchain, origin.Version));
        Assert.NotEqual(OriginConfidence.Possible, origin.Confidence);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_made_a_module_is_told_without_its_custom_sections(string name)
    {
        byte[] bytes = RealModule.Of(name).Read();
        var module = WasmModule.Read(bytes);
        var stripped = WasmModule.Read(ModuleStripper.Strip(module).Bytes);
        Assert.DoesNotContain(stripped.Sections, section => section.Id == SectionId.Custom);
        Assert.Equal(OriginDetector.Detect(module)[0].Language, OriginDetector.Detect(stripped)[0].Language);
        Assert.Equal(OriginDetector.Detect(module)[0].Toolchain, OriginDetector.Detect(stripped)[0].Toolchain);
    }

    [Fact]
    public void The_version_of_Go_is_found_in_the_data_of_a_stripped_module()
    {
        var stripped = WasmModule.Read(ModuleStripper.Strip(WasmModule.Read(RealModule.Esbuild.Read())).Bytes);
        Assert.Equal("1.26.5", OriginDetector.Detect(stripped)[0].Version);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sections_make_up_the_file_and_code_is_held_by_somebody(string name)
    {
        var module = WasmModule.Read(RealModule.Of(name).Read());
        ModuleReport report = ModuleInspector.Inspect(module, brotliQuality: 1);
        Assert.Equal(module.Bytes.Length, 8 + report.Sections.Sum(section => section.Bytes));
        Assert.Equal(0, report.UnreadFunctions);
        Assert.InRange(report.Size.Gzip, report.Size.Raw / 10, report.Size.Raw * 2 / 3);
        long code = report.Functions.Sum(function => function.Bytes);
        Assert.All(report.Functions, function => Assert.InRange(function.RetainedBytes, function.Bytes, code));
        Assert.True(report.UnreachedBytes < code / 10, $"{report.UnreachedBytes} of {code} bytes are reached by nothing");
        Assert.Empty(report.Custom.Remarks);
    }

    [Fact]
    public void Names_of_a_real_name_section_are_read()
    {
        ModuleNames names = CustomSections.Read(WasmModule.Read(RealModule.ShSyntax.Read())).Names;
        Assert.Equal("main", names.Module);
        Assert.Equal("runtime.proc_exit", names.Function(0));
        Assert.True(names.FunctionCount > 600);
    }

    [Fact]
    public void A_manifest_of_real_modules_is_read_as_it_was_written()
    {
        var manifest = WasmManifest.Of(new[] { RealModule.SqlJs, RealModule.Rollup }.Select(module => ManifestModule.Of(Path.GetFileName(module.Module), WasmModule.Read(module.Read()), brotliQuality: 1)));
        var bytes = new MemoryStream();
        manifest.Write(bytes);
        var read = WasmManifest.Read(bytes.ToArray());
        var again = new MemoryStream();
        read.Write(again);
        Assert.Equal(bytes.ToArray(), again.ToArray());
        Assert.True(read.Find("sql-wasm")!.Matches(RealModule.SqlJs.Read()));
    }

    [Theory]
    [InlineData("sql.js/dist/sql-wasm.wasm")]
    [InlineData("@resvg/resvg-wasm/index_bg.wasm")]
    [InlineData("sh-syntax/main.wasm")]
    [InlineData("@rollup/wasm-node/dist/wasm-node/bindings_wasm_bg.wasm")]
    public void Its_text_gives_the_module_again(string name)
    {
        // Names of functions would be lost on the way, which the text without them shows not.
        var module = WasmModule.Read(ModuleStripper.Strip(WasmModule.Read(RealModule.Of(name).Read()), []).Bytes);
        string text = WatWriter.Write(module);
        var again = WasmModule.Read(WatReader.Read(text));
        Assert.Equal(module.Bodies.Length, again.Bodies.Length);
        Assert.True(text == WatWriter.Write(again), "the text of what was read again is another");
    }

    [Fact]
    public void A_module_of_threads_is_looked_at_whole_and_refused_in_one_line()
    {
        var module = WasmModule.ReadPartly(RealModule.Ffmpeg.Read());
        Assert.True(module.Memories.Single().IsShared);
        Assert.Empty(module.Unread);
        ModuleReport report = ModuleInspector.Inspect(module, brotliQuality: 1, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0, report.UnreadFunctions);
        Assert.Equal("shared memory is not supported", report.Refusals[0]);
        Assert.StartsWith("atomic instructions are not supported (", report.Refusals[1], StringComparison.Ordinal);
        Assert.Equal("shared memory is not supported", Assert.Throws<WasmException>(() => CompiledModule.Compile(module)).Reason);
    }
}
