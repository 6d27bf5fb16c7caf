using System.Reflection;
using System.Reflection.Emit;

namespace Skein.Wasm.Compilation;

/// <summary>The methods of a module, as they were written into an assembly.</summary>
/// <param name="Functions">One for each function of the module's own.</param>
/// <param name="Entries">The entry of each for the host; null for one that has none.</param>
/// <param name="Others">What else belongs to them.</param>
/// <param name="Created">The module with them, where the runtime has it and there are any.</param>
internal sealed record EmittedMethods(MethodBuilder[] Functions, MethodBuilder?[] Entries, IReadOnlyList<MethodBuilder> Others, Module? Created);
