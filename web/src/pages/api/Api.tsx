export default function Page() { return <div className="main">…</div>; }
