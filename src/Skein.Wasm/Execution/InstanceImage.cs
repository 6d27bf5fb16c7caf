using System.Collections.Immutable;
using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>
/// What an instance was at one moment: its own memory, globals, tables, and which segments were dropped. What it imports is
/// not part of it. Any instance of the same compiled module can be set to it; thread-safe.
/// </summary>
internal sealed unsafe class InstanceImage : IDisposable
{
    private readonly CompiledModule module;
    private readonly MemoryImage? memory;
    private readonly byte[] cells;
    private readonly ImmutableArray<(int Global, SavedReference Value)> references;
    private readonly ImmutableArray<SavedReference[]> tables;
    private readonly bool[] droppedData;
    private readonly bool[] droppedElements;

    /// <summary>Takes it. Nothing may run in the instance now.</summary>
    public InstanceImage(Instance instance)
    {
        InstanceState state = instance.State;
        module = instance.Module;
        WasmModule source = module.Module;
        var functions = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        state.NumberFunctions(functions);
        memory = source.Memories.Length > source.ImportedMemories ? MemoryImage.Of(state.Memory!) : null;
        cells = new ReadOnlySpan<byte>(state.Cells, source.DefinedGlobals.Length * Global.CellBytes).ToArray();
        references = [.. Enumerable.Range(source.ImportedGlobals, source.DefinedGlobals.Length).Where(global => source.Globals[global].Value.IsReference()).Select(global => (global, Save(state.Global(global).Reference)))];
        tables = [.. state.Tables.Skip(source.ImportedTables).Select(table => Array.ConvertAll(table.Elements, Save))];
        droppedData = [.. state.DroppedData];
        droppedElements = [.. state.DroppedElements];

        SavedReference Save(object? value) => value is not null && functions.TryGetValue(value, out int number) ? new SavedReference(number, null) : new SavedReference(-1, value);
    }

    /// <summary>Sets an instance to it. Nothing may run in it now.</summary>
    public void Restore(Instance instance)
    {
        if (!ReferenceEquals(instance.Module, module)) throw new ArgumentException("the image is of another module", nameof(instance));
        InstanceState state = instance.State;
        if (memory is not null) state.Memory!.Restore(memory);
        cells.CopyTo(new Span<byte>(state.Cells, cells.Length));
        foreach ((int global, SavedReference value) in references) state.Global(global).Reference = value.Of(state);
        RestoreTables(state);
        droppedData.CopyTo(state.DroppedData.AsSpan());
        droppedElements.CopyTo(state.DroppedElements.AsSpan());
        state.InterruptRequested = 0;
    }

    public void Dispose() => memory?.Dispose();

    // Few modules write their tables: one that was not written since it was last set to this image is left alone.
    private void RestoreTables(InstanceState state)
    {
        for (int index = 0; index < tables.Length; index++)
        {
            Table table = state.Tables[module.Module.ImportedTables + index];
            if (ReferenceEquals(table.Image, tables[index])) continue;
            SavedReference[] saved = tables[index];
            if (table.Elements.Length != saved.Length) table.Elements = new object?[saved.Length];
            for (int place = 0; place < saved.Length; place++) table.Elements[place] = saved[place].Of(state);
            table.Image = saved;
        }
    }
}
