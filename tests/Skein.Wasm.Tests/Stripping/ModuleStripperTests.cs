using Skein.Wasm.Modules;
using Skein.Wasm.Stripping;
using Skein.Wasm.Tests.Modules.Custom;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Stripping;

public sealed class ModuleStripperTests
{
    private static readonly byte[] Plain = WatReader.Read("""(module (memory 1) (func (export "main") nop) (data (i32.const 0) "hello"))""");

    [Fact]
    public void What_is_left_is_the_same_byte_for_byte()
    {
        byte[] named = ModuleBytes.With(ModuleBytes.With(Plain, "name", ModuleBytes.Part(0, ModuleBytes.Text("shop"))), ".debug_info", 1, 2, 3);
        StrippedModule stripped = ModuleStripper.Strip(WasmModule.Read(named));
        Assert.Equal(Plain, stripped.Bytes.ToArray());
        Assert.Equal(["name", ".debug_info"], stripped.Dropped.Select(section => section.Name));
    }

    [Fact]
    public void A_section_between_others_goes_too()
    {
        byte[] named = [.. ModuleBytes.With(Plain[..8], "go:buildid", "id"u8.ToArray()), .. Plain[8..]];
        Assert.Equal(Plain, ModuleStripper.Strip(WasmModule.Read(named)).Bytes.ToArray());
    }

    [Theory]
    [InlineData("dylink.0")]
    [InlineData("component-type:shop")]
    [InlineData("metadata.code.branch_hint")]
    [InlineData("keep.me.too")]
    [InlineData("name")]
    public void What_is_needed_or_asked_for_stays(string name)
    {
        byte[] module = ModuleBytes.With(Plain, name, 1);
        StrippedModule stripped = ModuleStripper.Strip(WasmModule.Read(module), ["keep.*", "name"]);
        Assert.Equal(module, stripped.Bytes.ToArray());
        Assert.Empty(stripped.Dropped);
        Assert.Equal(name, Assert.Single(stripped.Kept).Name);
    }

    [Fact]
    public void An_object_file_is_refused()
    {
        WasmException refused = Assert.Throws<WasmException>(() => ModuleStripper.Strip(WasmModule.Read(ModuleBytes.With(Plain, "linking", 2))));
        Assert.Equal((WasmErrorKind.Unsupported, "this is an object file: a linker needs its custom sections"), (refused.Kind, refused.Reason));
    }
}
