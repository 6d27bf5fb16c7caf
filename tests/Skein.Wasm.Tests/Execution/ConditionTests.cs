using System.Globalization;
using Skein.Wasm.Execution;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

/// <summary>
/// A condition is what its number is. The just-in-time compiler asks the processor's flags where it takes them for the answer:
/// not after every operation they are.
/// </summary>
public sealed class ConditionTests
{
    private static readonly string[] Binary = ["add", "sub", "mul", "and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr", "div_s", "div_u", "rem_s", "rem_u"];
    private static readonly string[] Unary = ["clz", "ctz", "popcnt", "extend8_s", "extend16_s"];
    private static readonly long[] Seconds = [1, 2, 7, 31];
    private static readonly long[] Values = [0, 1, -1, 2, 128, 256, int.MinValue, long.MinValue];

    [Theory]
    [InlineData("i32")]
    [InlineData("i64")]
    public void A_branch_and_a_comparison_with_zero_take_the_number_that_was_calculated(string type)
    {
        string[] operations =
        [
            .. Binary.SelectMany(name => Seconds.Select(second => $"({type}.{name} (local.get 0) ({type}.const {second}))")),
            .. Binary.Select(name => $"({type}.{name} (local.get 0) ({type}.or (local.get 0) ({type}.const 1)))"),
            .. Unary.Select(name => $"({type}.{name} (local.get 0))"),
        ];
        string zero = type == "i32" ? "" : "(i64.const 0) (i64.ne)";
        string functions = string.Concat(operations.Select((operation, index) => $"""
            (func (export "value{index}") (param {type}) (result {type}) {operation})
            (func (export "branch{index}") (param {type}) (result i32) {operation} {zero} (if (result i32) (then (i32.const 1)) (else (i32.const 0))))
            (func (export "zero{index}") (param {type}) (result i32) {operation} ({type}.eqz))
            (func (export "kept{index}") (param {type}) (result i32) (local $x {type}) {operation} (local.set $x) (i32.const 5) (i32.const 6) (local.get $x) {zero} (select))

            """));
        using Instance instance = Wat.Run($"(module {functions})");
        for (int index = 0; index < operations.Length; index++)
        {
            foreach (long value in Values)
            {
                WasmValue given = type == "i32" ? WasmValue.Of((int)value) : WasmValue.Of(value);
                bool isZero = instance.Call($"value{index}", given)[0].Bits == 0;
                string what = string.Create(CultureInfo.InvariantCulture, $"{operations[index]} of {value}");
                Assert.True(isZero == (instance.Call($"branch{index}", given)[0].Int32 == 0), $"if {what}");
                Assert.True(isZero == (instance.Call($"zero{index}", given)[0].Int32 == 1), $"eqz {what}");
                Assert.True(isZero == (instance.Call($"kept{index}", given)[0].Int32 == 6), $"select by {what}");
            }
        }
    }
}
