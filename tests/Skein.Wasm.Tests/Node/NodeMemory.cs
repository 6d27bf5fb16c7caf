#pragma warning disable CA1812 // The serializer makes what is answered.

namespace Skein.Wasm.Tests.Node;

/// <summary>Runs a module's exports in node with operands and results in memory, bit for bit, many inputs in one process.</summary>
internal static class NodeMemory
{
    /// <summary>Calls each export once for each of its inputs.</summary>
    /// <param name="module">Its exports take and give nothing; its memory is exported as <c>memory</c>.</param>
    /// <param name="outputAddress">Where results begin; set to zero before each call.</param>
    /// <param name="batches">Which exports, and what lies at address 0.</param>
    /// <returns>For each batch, for each input, what became of it.</returns>
    public static MemoryOutcome[][] Run(byte[] module, int outputAddress, IReadOnlyList<MemoryBatch> batches)
    {
        Answer answer = NodeProcess.Run<Request, Answer>("memory-calls.mjs", new Request(module, outputAddress, [.. batches.Select(Sent.Of)]));
        return [.. answer.Batches.Zip(batches, Outcomes)];
    }

    private static MemoryOutcome[] Outcomes(Returned returned, MemoryBatch batch)
    {
        Dictionary<int, string> traps = returned.Traps.ToDictionary(trap => trap.Index, trap => trap.Message);
        return [.. batch.Inputs.Select((_, index) => new MemoryOutcome(returned.Outputs[(index * batch.OutputBytes)..((index + 1) * batch.OutputBytes)], traps.GetValueOrDefault(index)))];
    }

    private sealed record Request(byte[] Module, int OutputAddress, Sent[] Batches);

    private sealed record Sent(string Export, int InputBytes, int OutputBytes, byte[] Inputs)
    {
        public static Sent Of(MemoryBatch batch) => new(batch.Export, batch.Inputs[0].Length, batch.OutputBytes, [.. batch.Inputs.SelectMany(input => input)]);
    }

    private sealed record Answer(Returned[] Batches);

    private sealed record Returned(byte[] Outputs, Trap[] Traps);

    private sealed record Trap(int Index, string Message);
}
