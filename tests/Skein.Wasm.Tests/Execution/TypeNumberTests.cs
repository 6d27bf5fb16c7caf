using System.Runtime.CompilerServices;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class TypeNumberTests
{
    [Fact]
    public void Equal_types_have_one_number_and_others_another()
    {
        TypeNumber one = TypeNumbers.Of(new FunctionType([WasmType.I32], [WasmType.I64]));
        Assert.Same(one, TypeNumbers.Of(new FunctionType([WasmType.I32], [WasmType.I64])));
        Assert.NotEqual(one.Value, TypeNumbers.Of(new FunctionType([WasmType.I64], [WasmType.I32])).Value);
    }

    [Fact]
    public void Types_that_no_module_has_any_more_are_forgotten()
    {
        const int Types = 50_000;
        for (int round = 0; round < 4; round++)
        {
            Number(round * Types, Types);
            GC.Collect();
        }

        // Those of the last round may be there still, and as many before the next sweep.
        Assert.InRange(TypeNumbers.Count, 0, (3 * Types) - 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Number(int first, int count)
    {
        for (int index = first; index < first + count; index++) TypeNumbers.Of(Type(index));
    }

    // A number in binary, of i32 and i64.
    private static FunctionType Type(int number) => new([.. Enumerable.Range(0, 20).Select(bit => (number >> bit & 1) == 0 ? WasmType.I32 : WasmType.I64)], [WasmType.F32, WasmType.F64, WasmType.I32]);
}
