using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Skein.Analyzers.Semantics;

/// <summary>Whether a private method is called under a lock, wherever it is called.</summary>
internal static class Callers
{
    // A method that a method calls that a method calls.
    private const int DepthMax = 3;

    public static bool AllHoldLock(ISymbol member) => AllHoldLock(member, DepthMax);

    /// <summary>By name, in the text of the type: a call that is not found, or that only looks like one, is no proof.</summary>
    private static bool AllHoldLock(ISymbol member, int depth)
    {
        if (depth == 0 || member is not IMethodSymbol { DeclaredAccessibility: Accessibility.Private, ContainingType: { } type }) return false;
        IdentifierNameSyntax[] uses = [.. type.DeclaringSyntaxReferences
            .SelectMany(part => part.GetSyntax().DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.Text == member.Name && !IsOfAnother(name))];
        return uses.Length > 0 && Array.TrueForAll(uses, use => IsCall(use) && HoldsLock(use, type, depth));
    }

    // list.Add is not our Add.
    private static bool IsOfAnother(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && access.Name == name;

    private static bool IsCall(IdentifierNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Parent: InvocationExpressionSyntax };

    private static bool HoldsLock(SyntaxNode use, INamedTypeSymbol type, int depth)
    {
        foreach (SyntaxNode around in use.Ancestors())
        {
            if (around is LockStatementSyntax) return true;
            // It runs when somebody calls it, and who knows under what.
            if (around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) return false;
            if (around is MethodDeclarationSyntax method)
                return type.GetMembers(method.Identifier.Text).All(member => Guards.CallerHoldsLock(member) || AllHoldLock(member, depth - 1));
        }

        return false;
    }
}
