using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;
using Xunit;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Validation;

public sealed class FeatureTests
{
    [Theory]
    [InlineData(WasmFeatures.TailCalls, Verdict.Accepted)]
    [InlineData(WasmFeatures.ExtendedConstants, "Unsupported: return_call is not supported")]
    public void Tail_calls_are_accepted_where_they_are_asked_for(WasmFeatures features, string verdict) =>
        Assert.Equal(verdict, Verdict.Of(InstructionCases.Module(0, ReturnCall, 0, End), features: features));

    [Theory]
    [InlineData(WasmFeatures.ExtendedConstants, Verdict.Accepted)]
    [InlineData(WasmFeatures.TailCalls, "Invalid: constant expression required: i32.add is none")]
    public void Calculated_constants_are_accepted_where_they_are_asked_for(WasmFeatures features, string verdict) =>
        Assert.Equal(verdict, Verdict.Of(new ModuleBytes().Add(SectionId.Global, WasmType.I32, (byte)0, I32Const, 1, I32Const, 1, I32Add, End).Build(), features: features));
}
