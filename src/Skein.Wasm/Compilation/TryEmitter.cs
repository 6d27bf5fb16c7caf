using System.Reflection.Emit;
using Skein.Wasm.Execution;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Exceptions: throwing them, and blocks that catch them.</summary>
internal sealed class TryEmitter(FunctionContext context, Checks checks, ControlEmitter control)
{
    private Dictionary<int, List<uint?>>? tries;

    public bool TryEmit(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Throw: Throw(instruction.A); break;
            case Opcode.ThrowRef:
                context.Stack.Take(1);
                context.IL.Emit(OpCodes.Call, Members.Method(typeof(ExceptionOperations), nameof(ExceptionOperations.Again)));
                context.IL.Emit(OpCodes.Throw);
                control.Die();
                break;
            case Opcode.Rethrow:
                EmitThrow(control.Frame(instruction.A).Try!.Caught);
                control.Die();
                break;
            case Opcode.TryTable: Open(instruction.Block, [.. instruction.Catches!.Select(clause => clause.Tag)], instruction.Catches); break;
            case Opcode.Try:
                tries ??= TryScan.Of(context.Module.Module, context.Body);
                Open(instruction.Block, tries[instruction.Offset], null);
                break;
            case Opcode.Catch: Catch(context.Module.Module.TagTypeOf(instruction.A)); break;
            case Opcode.CatchAll: Catch(null); break;
            case Opcode.Delegate: Delegate(instruction.A); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Ends the body of the innermost block, if no handlers stand behind it.</summary>
    public void EndBody(ControlFrame frame, TryBlock block)
    {
        if (!control.IsDead) control.HandOn(frame);
        block.IsOpen = false;
        if (block.Clauses is null)
        {
            context.Tries.EndPassing();
            return;
        }

        context.Tries.EndCatching(block.Tags, block.Caught);
        for (int index = 0; index < block.Clauses.Length; index++)
        {
            CatchClause clause = block.Clauses[index];
            context.Stack.CutTo(frame.Height);
            // Nothing is caught but what one of them takes: what none of the others did, the last does.
            bool takesAll = clause.Tag is null || index == block.Clauses.Length - 1;
            Label next = context.IL.DefineLabel();
            if (!takesAll)
            {
                context.Tries.EmitIs(block.Caught, clause.Tag!.Value);
                context.IL.Emit(OpCodes.Brfalse, next);
            }

            if (clause.Tag is { } tag) PushCarried(context.Module.Module.TagTypeOf(tag), block.Caught);
            if (clause.WithReference)
            {
                context.IL.Emit(OpCodes.Ldloc, block.Caught);
                context.Stack.Push(WasmType.ExnRef);
            }

            control.Branch(clause.Label + 1);
            if (takesAll) return;
            context.IL.MarkLabel(next);
        }
    }

    private void Throw(uint tag)
    {
        FunctionType carried = context.Module.Module.TagTypeOf(tag);
        ILGenerator il = context.IL;
        context.Stack.Tidy(carried.Parameters.Length);
        context.Stack.Take(carried.Parameters.Length);
        EmitPack(carried);
        il.Constant((int)tag);
        context.LoadState();
        il.Emit(OpCodes.Call, Members.Method(typeof(ExceptionOperations), nameof(ExceptionOperations.Make)));
        il.Emit(OpCodes.Throw);
        control.Die();
    }

    // What lies on the stack, as one array.
    private void EmitPack(FunctionType carried)
    {
        ILGenerator il = context.IL;
        if (carried.Parameters.IsEmpty)
        {
            il.Emit(OpCodes.Ldnull);
            return;
        }

        LocalBuilder array = context.Pool.Rent(typeof(WasmValue[]));
        il.Constant(carried.Parameters.Length);
        il.Emit(OpCodes.Newarr, typeof(WasmValue));
        il.Emit(OpCodes.Stloc, array);
        for (int index = carried.Parameters.Length - 1; index >= 0; index--)
        {
            LocalBuilder value = context.Pool.Rent(carried.Parameters[index]);
            il.Emit(OpCodes.Stloc, value);
            il.Emit(OpCodes.Ldloc, array);
            il.Constant(index);
            il.Emit(OpCodes.Ldloc, value);
            il.Emit(OpCodes.Call, ValueMembers.Set(carried.Parameters[index]));
            context.Pool.Return(value);
        }

        il.Emit(OpCodes.Ldloc, array);
        context.Pool.Return(array);
    }

    private void PushCarried(FunctionType carried, LocalBuilder exception)
    {
        for (int index = 0; index < carried.Parameters.Length; index++)
        {
            context.Stack.Tidy(0);
            context.IL.Emit(OpCodes.Ldloc, exception);
            context.IL.Emit(OpCodes.Ldfld, Members.Carried);
            context.IL.Constant(index);
            context.IL.Emit(OpCodes.Call, ValueMembers.Get(carried.Parameters[index]));
            context.Stack.Push(carried.Parameters[index]);
        }
    }

    private void Open(BlockType type, IReadOnlyList<uint?> tags, CatchClause[]? clauses)
    {
        ControlFrame frame = control.Open(ControlKind.Block, type);
        // One that catches nothing is a block like any other.
        if (clauses is { Length: 0 }) return;
        frame.Try = new TryBlock(context.Pool.Rent(typeof(ThrownException)), tags, clauses);
        context.Tries.Begin();
    }

    // Null catches all.
    private void Catch(FunctionType? carried)
    {
        ControlFrame frame = control.Frame(0);
        TryBlock block = frame.Try!;
        if (!control.IsDead) control.HandOn(frame);
        if (block.IsOpen) BeginHandlers(block);
        control.Revive(frame, block.Handlers[block.Met++]);
        checks.EmitFuel();
        if (carried is not null) PushCarried(carried, block.Caught);
    }

    private void BeginHandlers(TryBlock block)
    {
        ILGenerator il = context.IL;
        block.IsOpen = false;
        block.Handlers = [.. block.Tags.Select(_ => il.DefineLabel())];
        context.Tries.EndCatching(block.Tags, block.Caught);
        for (int index = 0; index < block.Handlers.Length - 1; index++)
        {
            context.Tries.EmitIs(block.Caught, block.Tags[index]!.Value);
            il.Emit(OpCodes.Brtrue, block.Handlers[index]);
        }

        il.Emit(OpCodes.Br, block.Handlers[^1]);
    }

    // As if what the body throws were thrown where a block further out is: handlers between the two do not see it.
    private void Delegate(uint label)
    {
        ControlFrame frame = control.Frame(0);
        ControlFrame to = control.Frame(label + 1);
        TryBlock block = frame.Try!;
        if (!control.IsDead) control.HandOn(frame);
        block.IsOpen = false;
        int depth = to.Try is { IsOpen: true } ? to.Region + 1 : to.Region;
        if (depth == frame.Region)
        {
            context.Tries.EndPassing();
        }
        else
        {
            context.Tries.EndCatching([null], block.Caught);
            context.IL.Emit(OpCodes.Leave, context.Tries.PlaceIn(depth, () => EmitThrow(block.Caught)));
        }

        control.End();
    }

    private void EmitThrow(LocalBuilder exception)
    {
        context.IL.Emit(OpCodes.Ldloc, exception);
        context.IL.Emit(OpCodes.Throw);
    }
}
