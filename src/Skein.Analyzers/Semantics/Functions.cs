using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>The functions of a member: its own body, and the lambdas and local functions in it.</summary>
internal static class Functions
{
    public static IEnumerable<IOperation> Of(ImmutableArray<IOperation> blocks) =>
        blocks.SelectMany(block => block.DescendantsAndSelf().Where(operation => operation == block || Code.IsFunction(operation)));
}
