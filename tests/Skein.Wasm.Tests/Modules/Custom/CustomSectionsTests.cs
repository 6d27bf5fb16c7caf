using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;
using Xunit;

namespace Skein.Wasm.Tests.Modules.Custom;

public sealed class CustomSectionsTests
{
    [Fact]
    public void Names_of_module_functions_locals_and_data_are_read()
    {
        CustomSections custom = Of(ModuleBytes.With(
            ModuleBytes.Empty,
            "name",
            [
                .. ModuleBytes.Part(0, ModuleBytes.Text("shop")),
                .. ModuleBytes.Part(1, [2, 0, .. ModuleBytes.Text("start"), 7, .. ModuleBytes.Text("render")]),
                .. ModuleBytes.Part(2, [1, 7, 2, 0, .. ModuleBytes.Text("width"), 1, .. ModuleBytes.Text("height")]),
                .. ModuleBytes.Part(9, [1, 3, .. ModuleBytes.Text(".rodata")]),
            ]));
        Assert.Equal("shop", custom.Names.Module);
        Assert.Equal(("start", "render", null), (custom.Names.Function(0), custom.Names.Function(7), custom.Names.Function(1)));
        Assert.Equal(("width", "height", null, null), (custom.Names.Local(7, 0), custom.Names.Local(7, 1), custom.Names.Local(7, 2), custom.Names.Local(0, 0)));
        Assert.Equal(".rodata", custom.Names.Data(3));
        Assert.Empty(custom.Remarks);
    }

    [Fact]
    public void A_broken_part_of_the_names_leaves_the_others()
    {
        CustomSections custom = Of(ModuleBytes.With(
            ModuleBytes.Empty,
            "name",
            [.. ModuleBytes.Part(1, [9, 0, .. ModuleBytes.Text("start")]), .. ModuleBytes.Part(9, [1, 0, .. ModuleBytes.Text("data")])]));
        Assert.Equal("start", custom.Names.Function(0));
        Assert.Equal("data", custom.Names.Data(0));
        Assert.StartsWith("section name, part 1, is broken: unexpected end", Assert.Single(custom.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("producers")]
    [InlineData("target_features")]
    [InlineData("build_id")]
    [InlineData("sourceMappingURL")]
    [InlineData("external_debug_info")]
    public void A_broken_section_is_a_remark_and_no_refusal(string name)
    {
        CustomSections custom = Of(ModuleBytes.With(ModuleBytes.Empty, name, 0x80, 0xFF, 0xFF, 0xFF));
        Assert.Contains(name, Assert.Single(custom.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_and_no_refusal()
    {
        CustomSections custom = Of(ModuleBytes.With(ModuleBytes.Empty, "name", ModuleBytes.Part(1, [1, 0, 2, 0xFF, (byte)'a'])));
        Assert.Equal("\uFFFDa", custom.Names.Function(0));
    }

    [Fact]
    public void What_lies_beyond_a_bound_is_counted()
    {
        byte[] names = ModuleBytes.With(ModuleBytes.Empty, "name", ModuleBytes.Part(1, [3, 0, .. ModuleBytes.Text("a"), 1, .. ModuleBytes.Text("b"), 2, .. ModuleBytes.Text("c")]));
        CustomSections custom = CustomSections.Read(WasmModule.Read(names), new CustomLimits { NamesMax = 2 });
        Assert.Equal((2, 1), (custom.Names.FunctionCount, custom.Dropped));
        byte[] features = ModuleBytes.With(ModuleBytes.Empty, "target_features", [2, (byte)'+', .. ModuleBytes.Text("simd128"), (byte)'-', .. ModuleBytes.Text("atomics")]);
        Assert.Equal(1, CustomSections.Read(WasmModule.Read(features), new CustomLimits { FeaturesMax = 1 }).Dropped);
    }

    [Fact]
    public void Producers_features_and_ids_are_read()
    {
        byte[] module = ModuleBytes.With(ModuleBytes.Empty, "producers", [1, .. ModuleBytes.Text("processed-by"), 1, .. ModuleBytes.Text("clang"), .. ModuleBytes.Text("14.0.6")]);
        module = ModuleBytes.With(module, "target_features", [2, (byte)'+', .. ModuleBytes.Text("simd128"), (byte)'-', .. ModuleBytes.Text("atomics")]);
        module = ModuleBytes.With(module, "build_id", 3, 0xAB, 0x01, 0x20);
        module = ModuleBytes.With(module, "go:buildid", "abc/def"u8.ToArray());
        module = ModuleBytes.With(module, "sourceMappingURL", ModuleBytes.Text("app.wasm.map"));
        module = ModuleBytes.With(module, "dylink.0");
        module = ModuleBytes.With(module, "component-type:shop");
        module = ModuleBytes.With(module, ".debug_info", 1, 2, 3);
        CustomSections custom = Of(module);
        Assert.Equal(new Producer("processed-by", "clang", "14.0.6"), Assert.Single(custom.Producers));
        Assert.Equal(["+simd128", "-atomics"], custom.TargetFeatures);
        Assert.Equal(("ab0120", "abc/def", "app.wasm.map"), (custom.BuildId, custom.GoBuildId, custom.SourceMap));
        Assert.True(custom is { IsDynamicLibrary: true, HasComponentType: true, IsObjectFile: false, DebugBytes: > 3 });
    }

    private static CustomSections Of(byte[] module) => CustomSections.Read(WasmModule.Read(module));
}
