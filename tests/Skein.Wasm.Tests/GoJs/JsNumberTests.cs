using Skein.Wasm.GoJs;
using Skein.Wasm.Tests.Node;
using Xunit;

namespace Skein.Wasm.Tests.GoJs;

public sealed class JsNumberTests
{
    private static readonly double[] Numbers =
    [
        0, -0.0, 1, -1, 10, 123_456, 1e20, 1e21, -1e21, 123_456_789_012_345_680_000.0, 1.5e300, double.MaxValue, 1e-6, 1e-7, -1.25e-7, 0.000_001_5, double.Epsilon, 0.1 + 0.2, 1 / 3.0, 100.25, 4_294_967_296, 9_007_199_254_740_993, 1e15, 1e16, 5e-324, 2.5e100,
    ];

    [Fact]
    public void Numbers_are_written_as_under_node()
    {
        long[] bits = [.. Numbers.Append(double.NaN).Append(double.PositiveInfinity).Append(double.NegativeInfinity).Select(BitConverter.DoubleToInt64Bits)];
        string[] expected = NodeProcess.RunBeneath<string[], string[]>("GoJs/numbers.cjs", [.. bits.Select(each => $"{each:x16}")]);
        Assert.Equal(expected, bits.Select(each => JsNumber.Text(BitConverter.Int64BitsToDouble(each))));
    }
}
