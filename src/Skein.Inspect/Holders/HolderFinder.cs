using System.Reflection.Metadata;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>
/// Tells which suspended async methods hold a semaphore that others wait for, from exact evidence only: the method is
/// suspended inside of a <c>try</c> whose <c>finally</c>, run with the values of this moment, releases that very
/// semaphore. A method that takes the semaphore inside of the same <c>try</c> may be on either side of that, so it counts
/// only where it keeps a flag to decide by. Missed holders are possible, wrong ones should not be. Used by one thread.
/// </summary>
/// <param name="runtime">The target's runtime.</param>
/// <param name="files">The modules' files, which have the code.</param>
internal sealed class HolderFinder(ClrRuntime runtime, ModuleFiles files)
{
    /// <summary>Methods whose values are looked at; those that cannot hold anything do not count.</summary>
    private const int FramesMax = 50_000;

    private readonly StateMachineObjects machines = new(runtime);
    private readonly TargetFields fields = new(runtime);
    private readonly Dictionary<ulong, (ClrModule Module, ModuleFile File, FinallyBlocks Blocks)?> blocksByType = [];

    /// <summary>Finds them.</summary>
    /// <param name="frames">Suspended methods.</param>
    /// <param name="contended">Addresses of semaphores that have waiters and no permit left.</param>
    /// <param name="cancellation">Stops between two methods.</param>
    public HolderReport Find(IReadOnlyList<PendingFrame> frames, IReadOnlySet<ulong> contended, CancellationToken cancellation = default)
    {
        if (contended.Count == 0) return new HolderReport([], 0);
        var step = new IlStep(fields);
        var run = new FinallyRun(step, fields, new MethodLookup(files));
        var calls = new SemaphoreCalls(step, fields);
        var holders = new List<Holder>();
        int looked = 0;
        long dropped = 0;
        for (int i = 0; i < frames.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Locate(frames[i]) is not { } machine) continue;
            if (looked == FramesMax) dropped++;
            else
            {
                looked++;
                AddHolders(i, frames[i].State, machine, contended, run, calls, holders);
            }
        }

        return new HolderReport(holders, dropped);
    }

    /// <summary>The state machine and its code; null where its state has no <c>finally</c> around it that could release anything.</summary>
    private SuspendedMachine? Locate(PendingFrame frame)
    {
        if (frame.State is StateMachineCode.Running or StateMachineCode.Finished) return null;
        if (machines.TypeOf(frame.Box, frame.BoxType) is not { } type) return null;
        if (!blocksByType.TryGetValue(type.MethodTable, out (ClrModule Module, ModuleFile File, FinallyBlocks Blocks)? known))
            blocksByType.Add(type.MethodTable, known = Read(type));
        return known is { } code && code.Blocks.Around(frame.State).Count > 0
            ? new SuspendedMachine(machines.Of(frame.Box, frame.BoxType), code.Module, code.File, code.Blocks)
            : null;
    }

    private (ClrModule Module, ModuleFile File, FinallyBlocks Blocks)? Read(ClrType type) =>
        files.Of(type.Module) is { IsFramework: false } file && file.StateMachineOf(type.MetadataToken) is { } code
            ? (type.Module!, file, new FinallyBlocks(code))
            : null;

    private void AddHolders(
        int index,
        int state,
        SuspendedMachine machine,
        IReadOnlySet<ulong> contended,
        FinallyRun run,
        SemaphoreCalls calls,
        List<Holder> holders)
    {
        StateMachineCode code = machine.Blocks.Code;
        List<SemaphoreCall>? all = null;
        int first = holders.Count;
        foreach (ExceptionRegion region in machine.Blocks.Around(state))
        {
            foreach ((ulong semaphore, bool byFlag) in run.Releases(FrameOf(machine), code.Instructions, region.HandlerOffset))
            {
                if (!contended.Contains(semaphore)) continue;
                all ??= calls.In(FrameOf(machine), code);
                if (!byFlag && all.Exists(call => MayTouch(call, semaphore, region))) continue;
                var holder = new Holder(semaphore, index, all.Exists(call => !call.IsRelease && call.Semaphore == semaphore));
                // Two blocks of one method may release the same one.
                if (!holders.Skip(first).Contains(holder)) holders.Add(holder);
            }
        }
    }

    /// <summary>The method's frame as it is when it runs, before it does anything.</summary>
    private IlFrame FrameOf(SuspendedMachine machine)
    {
        var frame = new IlFrame(machine.Module, machine.File, [machine.Value]);
        StateMachineCode code = machine.Blocks.Code;
        if (code.StateLocal >= 0) frame.SetLocal(code.StateLocal, IlValue.OfNumber(StateMachineCode.Running));
        foreach ((int local, int field) in code.FixedLocals)
            frame.FixLocal(local, fields.ValueAt(fields.PlaceOf(machine.Value, machine.Module, machine.File.Metadata, field)));
        return frame;
    }

    /// <summary>Whether a call inside of the <c>try</c> takes or releases the semaphore, or may.</summary>
    private static bool MayTouch(SemaphoreCall call, ulong semaphore, ExceptionRegion region) =>
        FinallyBlocks.IsWithin(call.Offset, region.TryOffset, region.TryLength) && (call.Semaphore == 0 || call.Semaphore == semaphore);
}
