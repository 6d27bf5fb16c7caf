using System.Reflection.Emit;
using Skein.Wasm.Execution;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Exceptions: throwing them, and blocks that catch them.</summary>
internal sealed class TryEmitter(FunctionContext context, Checks checks, ControlEmitter control)
{
    private Dictionary<int, TryScan>? tries;

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
            case Opcode.TryTable: Table(instruction.Block, instruction.Catches!); break;
            case Opcode.Try: Try(in instruction); break;
            case Opcode.Catch: Catch(context.Module.Module.TagTypeOf(instruction.A)); break;
            case Opcode.CatchAll: Catch(null); break;
            case Opcode.Delegate: Delegate(instruction.A); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Ends the body of the innermost block, whose handlers are labels.</summary>
    public void EndBody(ControlFrame frame, TryBlock block)
    {
        if (!control.IsDead) control.HandOn(frame);
        block.IsOpen = false;
        context.Tries.EndCatching(block.Tags, block.Caught);
        for (int index = 0; index < block.Clauses!.Length; index++)
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

    // One that catches nothing is a block like any other.
    private void Table(BlockType type, CatchClause[] clauses)
    {
        ControlFrame frame = control.Open(ControlKind.Block, type);
        if (clauses.Length > 0) Begin(frame, [.. clauses.Select(clause => clause.Tag)], clauses);
    }

    // So is one whose exceptions are left to whom they would go anyhow.
    private void Try(in Instruction instruction)
    {
        tries ??= TryScan.Of(context.Module.Module, context.Body);
        TryScan scan = tries[instruction.Offset];
        bool guards = scan.Tags.Count > 0 || (scan.Delegate is { } label && RegionOf(control.Frame(label)) != context.Tries.Depth);
        ControlFrame frame = control.Open(ControlKind.Block, instruction.Block);
        if (guards) Begin(frame, scan.Tags, null);
    }

    private void Begin(ControlFrame frame, IReadOnlyList<uint?> tags, CatchClause[]? clauses)
    {
        frame.Try = new TryBlock(context.Pool.Rent(typeof(ThrownException)), tags, clauses);
        context.Tries.Begin();
    }

    // In which protected region an exception is thrown that is left to a block.
    private static int RegionOf(ControlFrame frame) => frame.Try is { IsOpen: true } ? frame.Region + 1 : frame.Region;

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
        if (frame.Try is { } block)
        {
            int region = RegionOf(control.Frame(label + 1));
            if (!control.IsDead) control.HandOn(frame);
            block.IsOpen = false;
            context.Tries.EndCatching([null], block.Caught);
            context.IL.Emit(OpCodes.Leave, context.Tries.PlaceIn(region, () => EmitThrow(block.Caught)));
        }

        control.End();
    }

    private void EmitThrow(LocalBuilder exception)
    {
        context.IL.Emit(OpCodes.Ldloc, exception);
        context.IL.Emit(OpCodes.Throw);
    }
}
