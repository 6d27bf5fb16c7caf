using System.Reflection.Emit;
using Skein.Wasm.Execution;

namespace Skein.Wasm.Compilation;

/// <summary>
/// Protected regions of the IL. Nothing of the module runs in a handler of the IL: that only keeps the exception and leaves, so that
/// the module's own handlers are code like any other. Jumps out of a region are <c>leave</c>, which takes no condition and needs an
/// empty stack; so a region has its own places where it traps, and what must happen further out has its place there.
/// </summary>
internal sealed class TryRegions(FunctionContext context)
{
    private readonly List<Region> open = [new Region(null)];
    private LocalBuilder? filtered;

    /// <summary>How many are open.</summary>
    public int Depth => open.Count - 1;

    /// <summary>The most that were open at once.</summary>
    public int DepthMax { get; private set; }

    public void Begin()
    {
        // Neither a loop nor another region may begin at the same place.
        context.IL.Emit(OpCodes.Nop);
        open.Add(new Region(context.Traps));
        DepthMax = Math.Max(DepthMax, Depth);
        context.Traps = new TrapLabels(context);
        context.IL.BeginExceptionBlock();
    }

    /// <summary>Ends the innermost; the code that comes is run with an exception that was caught.</summary>
    /// <param name="tags">Those that are caught; null for all.</param>
    /// <param name="caught">Where the exception is kept.</param>
    public void EndCatching(IReadOnlyList<uint?> tags, LocalBuilder caught)
    {
        ILGenerator il = context.IL;
        EndBody();
        if (tags.Contains(null))
        {
            il.BeginCatchBlock(typeof(ThrownException));
        }
        else
        {
            il.BeginExceptFilterBlock();
            Filter(tags);
            il.BeginCatchBlock(null!);
        }

        Label behind = il.DefineLabel();
        il.Emit(OpCodes.Stloc, caught);
        il.Emit(OpCodes.Leave, behind);
        il.EndExceptionBlock();
        il.MarkLabel(behind);
    }

    /// <summary>A place for code in a region that is open: <see cref="Depth"/> when its body was compiled; 0 for the function itself.</summary>
    public Label PlaceIn(int depth, Action emit)
    {
        Label place = context.IL.DefineLabel();
        open[depth].Places.Add((place, emit));
        return place;
    }

    /// <summary>Asks whether an exception is of a tag.</summary>
    public void EmitIs(LocalBuilder exception, uint tag)
    {
        context.IL.Emit(OpCodes.Ldloc, exception);
        EmitIs(tag);
    }

    /// <summary>At the function's end.</summary>
    public void EmitPlaces() => EmitPlaces(open[0]);

    private void EndBody()
    {
        Region region = open[^1];
        EmitPlaces(region);
        context.Traps.EmitAll();
        context.Traps = region.OuterTraps!;
        open.RemoveAt(open.Count - 1);
    }

    private void EmitPlaces(Region region)
    {
        foreach ((Label place, Action emit) in region.Places)
        {
            context.IL.MarkLabel(place);
            emit();
        }
    }

    // The exception lies on the stack; whether it is caught replaces it.
    private void Filter(IReadOnlyList<uint?> tags)
    {
        ILGenerator il = context.IL;
        if (tags.Count == 1)
        {
            EmitIs(tags[0]!.Value);
            return;
        }

        filtered ??= context.Pool.Rent(typeof(object));
        il.Emit(OpCodes.Stloc, filtered);
        il.Emit(OpCodes.Ldc_I4_0);
        foreach (uint tag in tags.OfType<uint>().Distinct())
        {
            EmitIs(filtered, tag);
            il.Emit(OpCodes.Or);
        }
    }

    private void EmitIs(uint tag)
    {
        context.IL.Constant((int)tag);
        context.LoadState();
        context.IL.Emit(OpCodes.Call, Members.Method(typeof(ExceptionOperations), nameof(ExceptionOperations.Is)));
    }

    // The traps are those of the code around it; null for the function itself.
    private sealed record Region(TrapLabels? OuterTraps)
    {
        public List<(Label Place, Action Emit)> Places { get; } = [];
    }
}
