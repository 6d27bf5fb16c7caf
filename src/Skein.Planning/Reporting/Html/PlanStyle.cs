namespace Skein.Planning.Reporting.Html;

/// <summary>How the page looks.</summary>
internal static class PlanStyle
{
    public const string Sheet = """

        :root { color-scheme: light dark; --back: #fff; --fore: #1c2026; --dim: #667080; --line: #d8dde4; --card: #f6f8fa; --bad: #b3261e; --good: #2c6e3c; --one: #2563a8; --two: #a0480f; --three: #667080; }
        @media (prefers-color-scheme: dark) { :root { --back: #14171c; --fore: #e3e7ed; --dim: #95a0b0; --line: #323a45; --card: #1c2128; --bad: #ff8a80; --good: #84cf95; --one: #79b4f2; --two: #f2a36b; --three: #95a0b0; } }
        body { background: var(--back); color: var(--fore); font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
        h1 { font-size: 1.4rem; margin-bottom: .25rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        .verdict { border-left: 4px solid var(--good); color: var(--good); font-weight: 600; padding: .25rem .75rem; }
        .verdict.bad { border-color: var(--bad); color: var(--bad); }
        .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); }
        .card { background: var(--card); border-radius: 6px; padding: .75rem 1rem; }
        .card b { display: block; font-size: 1.8rem; line-height: 1.2; }
        .card ul { color: var(--dim); margin: .5rem 0 0; padding-left: 1.1rem; }
        table { border-collapse: collapse; } .wide { overflow-x: auto; }
        th { text-align: left; font-weight: 600; padding: .15rem 1.25rem .15rem 0; vertical-align: top; white-space: nowrap; }
        td { padding: .15rem 1.25rem .15rem 0; vertical-align: top; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .bad-text { color: var(--bad); } .note { color: var(--dim); }
        .wide .note { min-width: 14rem; }
        figure { margin: 1rem 0; overflow-x: auto; } figcaption { color: var(--dim); }
        pre { background: var(--card); border-radius: 6px; overflow-x: auto; padding: .75rem 1rem; }
        code, pre { font-family: ui-monospace, monospace; font-size: 13px; }
        svg { display: block; max-width: 100%; min-width: 40rem; height: auto; } svg text { fill: var(--fore); font: 12px system-ui, sans-serif; } svg .dim { fill: var(--dim); }
        svg .grid { stroke: var(--line); } svg .one { stroke: var(--one); } svg .two { stroke: var(--two); } svg .three { stroke: var(--three); } svg .bad { stroke: var(--bad); }
        svg .curve { fill: none; stroke-width: 2; } svg .dash { stroke-dasharray: 5 4; } svg .bar-one { fill: var(--one); } svg .bar-two { fill: var(--two); } svg .dot { fill: var(--back); stroke-width: 2; }
        svg .label-one { fill: var(--one); } svg .label-two { fill: var(--two); } svg .label-bad { fill: var(--bad); }

        """;
}
