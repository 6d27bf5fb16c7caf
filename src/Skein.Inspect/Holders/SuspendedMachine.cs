using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>A state machine that is suspended, and its code. Immutable.</summary>
/// <param name="Value">The state machine.</param>
/// <param name="Module">The module that its type is in.</param>
/// <param name="File">That module's file.</param>
/// <param name="Blocks">The <c>finally</c> blocks of its method.</param>
internal sealed record SuspendedMachine(IlValue Value, ClrModule Module, ModuleFile File, FinallyBlocks Blocks);
