using System.Reflection.Emit;
using Skein.Wasm.Execution;

namespace Skein.Wasm.Compilation;

/// <summary>
/// Where a function stops itself: one place for each reason, at the function's end, so that running code only has a compare and
/// a jump that is never taken. The IL's stack must be empty at the jump.
/// </summary>
internal sealed class TrapLabels(FunctionContext context)
{
    private readonly SortedDictionary<TrapKind, Label> labels = [];

    public Label For(TrapKind trap)
    {
        if (!context.Stack.IsOffStack) throw new InvalidOperationException("a jump to a trap would leave operands on the stack");
        if (!labels.TryGetValue(trap, out Label label)) labels.Add(trap, label = context.IL.DefineLabel());
        return label;
    }

    public void EmitAll()
    {
        foreach ((TrapKind trap, Label label) in labels)
        {
            context.IL.MarkLabel(label);
            context.LoadState();
            context.IL.Constant((int)trap);
            context.IL.Emit(OpCodes.Call, Members.Method(typeof(InstanceState), nameof(InstanceState.Trap)));
            context.IL.Emit(OpCodes.Throw);
        }
    }
}
