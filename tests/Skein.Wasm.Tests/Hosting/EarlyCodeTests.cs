using Skein.Wasm.Hosting;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Hosting;

public sealed class EarlyCodeTests
{
    private const string Text = """
        (module
          (import "test" "host" (func))
          (table 1 funcref)
          (elem (i32.const 0) 5)
          (func nop)
          (func call 1)
          (func (export "run") call 0 call 2)
          (func nop nop nop)
          (func nop))
        """;

    [Theory]
    [InlineData(1_000, "2 1 4 0")]
    [InlineData(9, "2 1")]
    [InlineData(5, "2")]
    [InlineData(4, "")]
    [InlineData(0, "")]
    public void Functions_come_nearest_to_the_exports_first_as_far_as_the_bound_goes(int codeBytesMax, string expected)
    {
        var module = WasmModule.Read(WatReader.Read(Text));
        Assert.Equal(expected, string.Join(' ', EarlyCode.Of(module, codeBytesMax)));
    }
}
