using System.Collections.Immutable;
using System.Reflection.Emit;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>
/// Blocks and branches. At every label the IL's stack is empty: what a branch hands on lies in variables of the block that it
/// goes to. Code that cannot be reached is passed over.
/// </summary>
internal sealed class ControlEmitter
{
    private readonly FunctionContext context;
    private readonly Checks checks;
    private readonly CallEmitter calls;
    private readonly MemoryEmitter memory;
    private readonly TryEmitter tries;
    private readonly List<ControlFrame> frames = [];
    private int skipped;

    public ControlEmitter(FunctionContext context, Checks checks, CallEmitter calls, MemoryEmitter memory)
    {
        (this.context, this.checks, this.calls, this.memory) = (context, checks, calls, memory);
        tries = new TryEmitter(context, checks, this);
    }

    public bool IsOpen => frames.Count > 0;

    /// <summary>Whether the place that is compiled cannot be reached.</summary>
    public bool IsDead { get; private set; }

    public void Enter() => frames.Add(new ControlFrame(ControlKind.Function, 0, [], context.Type.Results, 0));

    /// <summary>Passes over an instruction that cannot be reached, but for the end of what it stands in.</summary>
    public void Skip(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Try or Opcode.TryTable:
                skipped++;
                break;
            case Opcode.Loop or Opcode.If:
                skipped++;
                checks.SkipFuel();
                break;
            case Opcode.Else or Opcode.Catch or Opcode.CatchAll when skipped > 0:
                checks.SkipFuel();
                break;
            case Opcode.End or Opcode.Delegate when skipped > 0:
                skipped--;
                checks.SkipFuel();
                break;
            case Opcode.Else:
                Else();
                break;
            case Opcode.End:
                End();
                break;
            case Opcode.Catch or Opcode.CatchAll or Opcode.Delegate:
                tries.TryEmit(in instruction);
                break;
        }
    }

    public bool TryEmit(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block: Open(ControlKind.Block, instruction.Block); break;
            case Opcode.Loop: Loop(instruction.Block); break;
            case Opcode.If: If(instruction.Block); break;
            case Opcode.Else: Else(); break;
            case Opcode.End: End(); break;
            case Opcode.Br: Branch(instruction.A); break;
            case Opcode.BrIf: BranchIf(instruction.A); break;
            case Opcode.BrTable: BranchTable(instruction.Labels!); break;
            case Opcode.Return: Branch((uint)frames.Count - 1); break;
            case Opcode.Unreachable:
                context.Stack.Spill();
                context.IL.Emit(OpCodes.Br, context.Traps.For(TrapKind.Unreachable));
                Die();
                break;
            case Opcode.ReturnCall or Opcode.ReturnCallIndirect:
                calls.Away(in instruction);
                Die();
                break;
            default: return tries.TryEmit(in instruction);
        }

        return true;
    }

    /// <summary>A block that is open, counted from the innermost.</summary>
    public ControlFrame Frame(uint depth) => frames[^(int)(depth + 1)];

    public ControlFrame Open(ControlKind kind, BlockType type)
    {
        ImmutableArray<WasmType> parameters = type.Parameters(context.Module.Module);
        context.Stack.Settle();
        var frame = new ControlFrame(kind, context.Stack.Count - parameters.Length, parameters, type.Results(context.Module.Module), context.Tries.Depth);
        frames.Add(frame);
        return frame;
    }

    private void Loop(BlockType type)
    {
        ControlFrame frame = Open(ControlKind.Loop, type);
        StoreCarried(frame);
        Mark(TargetOf(frame));
        for (int index = 0; index < frame.Parameters.Length; index++) context.Stack.PushTemporary(frame.Slots![index], frame.Parameters[index], owned: false);
        checks.EmitFuel();
    }

    private void If(BlockType type)
    {
        context.Stack.SpillBelow(1);
        context.Stack.Take(1);
        ControlFrame frame = Open(ControlKind.Block, type);
        frame.Kept = context.Stack.Disown(frame.Parameters.Length);
        frame.Else = context.IL.DefineLabel();
        context.IL.Emit(OpCodes.Brfalse, frame.Else.Value);
        checks.EmitFuel();
    }

    private void Else()
    {
        ControlFrame frame = frames[^1];
        if (!IsDead)
        {
            StoreCarried(frame);
            context.IL.Emit(OpCodes.Br, TargetOf(frame));
        }

        BeginElse(frame);
        checks.EmitFuel();
    }

    // Both arms begin with the same operands; the second one may free their variables.
    private void BeginElse(ControlFrame frame)
    {
        context.Stack.CutTo(frame.Height);
        Mark(frame.Else!.Value);
        frame.Else = null;
        foreach (Operand operand in frame.Kept) context.Stack.PushAgain(operand);
        IsDead = false;
    }

    public void End()
    {
        ControlFrame frame = frames[^1];
        if (frame.Else is not null)
        {
            // No other arm: its parameters are its results.
            if (!IsDead)
            {
                StoreCarried(frame);
                context.IL.Emit(OpCodes.Br, TargetOf(frame));
            }

            BeginElse(frame);
        }

        if (frame.Try is { IsOpen: true } block) tries.EndBody(frame, block);
        frames.RemoveAt(frames.Count - 1);
        if (frame.Kind == ControlKind.Function)
        {
            EndFunction(frame);
            return;
        }

        if (frame.Try is not null) context.Pool.Return(frame.Try.Caught);
        if (frame.Kind == ControlKind.Block && frame.Target is { } target) Join(frame, target);
        if (frame.Kind == ControlKind.Loop) FreeSlots(frame);
        if (IsDead)
        {
            context.Stack.CutTo(frame.Height);
            checks.SkipFuel();
        }
        else
        {
            checks.EmitFuel();
        }
    }

    // Who returns out of a protected region comes here.
    private void EndFunction(ControlFrame frame)
    {
        if (!IsDead) calls.Return();
        context.Stack.CutTo(0);
        if (frame.Target is not { } left) return;
        Mark(left);
        foreach (LocalBuilder slot in SlotsOf(frame)) context.IL.Emit(OpCodes.Ldloc, slot);
        if (frame.Results.Length > 1) MultipleResults.EmitPack(context.IL, frame.Results);
        context.IL.Emit(OpCodes.Ret);
    }

    private void Join(ControlFrame frame, Label target)
    {
        if (!IsDead) StoreCarried(frame);
        context.Stack.CutTo(frame.Height);
        Mark(target);
        IsDead = false;
        for (int index = 0; index < frame.Results.Length; index++) context.Stack.PushTemporary(frame.Slots![index], frame.Results[index], owned: true);
    }

    public void Branch(uint depth)
    {
        ControlFrame frame = Frame(depth);
        if (frame.Kind == ControlKind.Function && !Leaves(frame))
        {
            calls.Return();
            Die();
        }
        else
        {
            HandOn(frame);
        }
    }

    /// <summary>Hands the top operands on to a block, and goes there.</summary>
    public void HandOn(ControlFrame frame)
    {
        StoreCarried(frame);
        context.Stack.Spill();
        Go(frame);
        Die();
    }

    /// <summary>Code that can be reached begins again, with the operands beneath a block.</summary>
    public void Revive(ControlFrame frame, Label label)
    {
        context.Stack.CutTo(frame.Height);
        Mark(label);
        IsDead = false;
    }

    public void Die()
    {
        IsDead = true;
        context.Stack.CutTo(frames[^1].Height);
    }

    // Whether a jump to it leaves a protected region.
    private bool Leaves(ControlFrame frame) => frame.Region != context.Tries.Depth;

    private void BranchIf(uint depth)
    {
        ControlFrame frame = Frame(depth);
        ILGenerator il = context.IL;
        bool near = frame.Kind == ControlKind.Block && !Leaves(frame);
        if (near && frame.Carried.IsEmpty)
        {
            context.Stack.SpillBelow(1);
            context.Stack.Take(1);
            il.Emit(OpCodes.Brtrue, TargetOf(frame));
            return;
        }

        // The values stay for the code behind it, so they are copied.
        Operand condition = context.Stack.TakeAside();
        context.Stack.Spill();
        if (near)
        {
            // Nobody reads the block's variables before its end, so they may be written although it is not left.
            CopyCarried(frame);
            context.Stack.Load(condition);
            context.Stack.Free(condition);
            il.Emit(OpCodes.Brtrue, TargetOf(frame));
            return;
        }

        Label stay = il.DefineLabel();
        context.Stack.Load(condition);
        context.Stack.Free(condition);
        il.Emit(OpCodes.Brfalse, stay);
        CopyOut(frame);
        il.MarkLabel(stay);
    }

    private void BranchTable(uint[] labels)
    {
        ILGenerator il = context.IL;
        Operand index = context.Stack.TakeAside();
        context.Stack.Spill();
        // A target that takes values, or returns, or goes back, is reached through a place of its own.
        var places = new SortedDictionary<uint, Label>();
        var targets = new Label[labels.Length];
        for (int label = 0; label < labels.Length; label++)
        {
            ControlFrame frame = Frame(labels[label]);
            if (frame.Kind == ControlKind.Block && frame.Carried.IsEmpty && !Leaves(frame)) targets[label] = TargetOf(frame);
            else if (places.TryGetValue(labels[label], out Label place)) targets[label] = place;
            else places.Add(labels[label], targets[label] = il.DefineLabel());
        }

        context.Stack.Load(index);
        context.Stack.Free(index);
        il.Emit(OpCodes.Switch, targets[..^1]);
        il.Emit(OpCodes.Br, targets[^1]);
        foreach ((uint depth, Label place) in places)
        {
            il.MarkLabel(place);
            CopyOut(Frame(depth));
        }

        Die();
    }

    // Hands the top operands on to a block and goes there; they stay, for they are in variables.
    private void CopyOut(ControlFrame frame)
    {
        if (frame.Kind == ControlKind.Function && !Leaves(frame))
        {
            LoadCarried(frame);
            if (frame.Results.Length > 1) MultipleResults.EmitPack(context.IL, frame.Results);
            context.IL.Emit(OpCodes.Ret);
            return;
        }

        CopyCarried(frame);
        Go(frame);
    }

    private void Go(ControlFrame frame)
    {
        if (frame.Kind == ControlKind.Loop) checks.EmitBack(TargetOf(frame), Leaves(frame));
        else context.IL.Emit(Leaves(frame) ? OpCodes.Leave : OpCodes.Br, TargetOf(frame));
    }

    private void CopyCarried(ControlFrame frame)
    {
        LoadCarried(frame);
        LocalBuilder[] slots = SlotsOf(frame);
        for (int index = slots.Length - 1; index >= 0; index--) context.IL.Emit(OpCodes.Stloc, slots[index]);
    }

    private void LoadCarried(ControlFrame frame)
    {
        for (int index = frame.Carried.Length - 1; index >= 0; index--) context.Stack.Load(context.Stack[index]);
    }

    // All are read before any is written: one may lie where another goes.
    private void StoreCarried(ControlFrame frame)
    {
        LocalBuilder[] slots = SlotsOf(frame);
        context.Stack.Take(slots.Length);
        for (int index = slots.Length - 1; index >= 0; index--) context.IL.Emit(OpCodes.Stloc, slots[index]);
    }

    private void Mark(Label label)
    {
        context.IL.MarkLabel(label);
        memory.ForgetAll();
    }

    private Label TargetOf(ControlFrame frame) => frame.Target ??= context.IL.DefineLabel();

    private LocalBuilder[] SlotsOf(ControlFrame frame) => frame.Slots ??= [.. frame.Carried.Select(context.Pool.Rent)];

    // What the loop took may be what it gives.
    private void FreeSlots(ControlFrame frame)
    {
        if (frame.Slots is { Length: > 0 } && !IsDead) context.Stack.SettleAway(frame.Height, frame.Slots);
        foreach (LocalBuilder slot in frame.Slots ?? []) context.Pool.Return(slot);
    }
}
