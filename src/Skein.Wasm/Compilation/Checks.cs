using System.Reflection.Emit;

namespace Skein.Wasm.Compilation;

/// <summary>What a function looks at when it is entered and at every round of a loop: the stack's end, whether the host wants it stopped, its fuel.</summary>
internal sealed class Checks(FunctionContext context)
{
    private int stretch;

    // A function that calls nobody ends soon unless it loops, and its small frame lies in the reserve.
    public void EmitEntry()
    {
        if (context.Scan.Calls)
        {
            EmitStack();
            EmitInterrupt();
        }

        EmitFuel();
    }

    /// <summary>
    /// Goes back to a loop's begin, unless the host wants to stop it. The question stands here and not at the begin, which
    /// the just-in-time compiler would take for the condition of a while loop, and copy.
    /// </summary>
    /// <param name="begin">Where it begins.</param>
    /// <param name="leaves">Whether that is out of a protected region.</param>
    public void EmitBack(Label begin, bool leaves)
    {
        if (leaves || !context.Options.Interruptible)
        {
            EmitInterrupt();
            context.IL.Emit(leaves ? OpCodes.Leave : OpCodes.Br, begin);
            return;
        }

        LoadInterrupt();
        context.IL.Emit(OpCodes.Brfalse, begin);
        context.IL.Emit(OpCodes.Br, context.Traps.For(TrapKind.Interrupted));
    }

    /// <summary>Pays for the next stretch of code.</summary>
    public void EmitFuel()
    {
        int cost = NextCost();
        if (!context.Options.Fuel || cost == 0) return;
        // What a block gives may still lie on the IL's stack, which must be empty at the jump.
        context.Stack.Spill();
        ILGenerator il = context.IL;
        LocalBuilder left = context.Pool.Rent(typeof(long));
        context.LoadState(Members.Fuel);
        il.Constant((long)cost);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Stloc, left);
        context.LoadState();
        il.Emit(OpCodes.Ldloc, left);
        il.Emit(OpCodes.Stfld, Members.Fuel);
        il.Emit(OpCodes.Ldloc, left);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Blt, context.Traps.For(TrapKind.OutOfFuel));
        context.Pool.Return(left);
    }

    /// <summary>Passes over a stretch that is never run.</summary>
    public void SkipFuel() => NextCost();

    private int NextCost() => stretch < context.Scan.Costs.Count ? context.Scan.Costs[stretch++] : 0;

    // The address of a variable says how deep the stack is.
    private void EmitStack()
    {
        ILGenerator il = context.IL;
        LocalBuilder here = il.DeclareLocal(typeof(int));
        il.Emit(OpCodes.Ldloca, here);
        il.Emit(OpCodes.Conv_U);
        context.LoadState(Members.StackLimit);
        il.Emit(OpCodes.Blt_Un, context.Traps.For(TrapKind.CallStackExhausted));
    }

    private void EmitInterrupt()
    {
        if (!context.Options.Interruptible) return;
        LoadInterrupt();
        context.IL.Emit(OpCodes.Brtrue, context.Traps.For(TrapKind.Interrupted));
    }

    private void LoadInterrupt()
    {
        context.LoadState();
        context.IL.Emit(OpCodes.Volatile);
        context.IL.Emit(OpCodes.Ldfld, Members.InterruptRequested);
    }
}
