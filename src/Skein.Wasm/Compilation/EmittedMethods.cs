using System.Reflection;
using System.Reflection.Emit;

namespace Skein.Wasm.Compilation;

/// <summary>The methods of a module, as they were written into an assembly: see <see cref="MethodTokens"/>.</summary>
/// <param name="Functions">One for each function of the module's own.</param>
/// <param name="Entries">Their entries.</param>
/// <param name="Slow">What these call.</param>
/// <param name="Inners">Bodies behind functions.</param>
/// <param name="Created">The module with them, where the runtime has it and there are any.</param>
internal sealed record EmittedMethods(MethodBuilder[] Functions, MethodBuilder?[] Entries, MethodBuilder?[] Slow, MethodBuilder?[] Inners, Module? Created)
{
    /// <summary>Their numbers.</summary>
    /// <param name="token">That of one.</param>
    public MethodTokens Tokens(Func<MethodBuilder, int> token)
    {
        return new MethodTokens(Of(Functions), Of(Entries), Of(Slow), Of(Inners));

        int[] Of(MethodBuilder?[] methods) => Array.ConvertAll(methods, method => method is null ? 0 : token(method));
    }
}
